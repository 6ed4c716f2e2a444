import ipaddr from "ipaddr.js";

/** RFC 4291, 2.4 and IANA: all global unicast addresses are in 2000::/3. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR("2000::/3");

/** Azure's "wire server", the one service of a cloud's host that has an address of a public range. */
const CLOUD_SERVICES: ReadonlySet<string> = new Set(["168.63.129.16"]);

/**
 * Whether an IP address is one of the public internet: not private, loopback, link-local (as the
 * metadata services of clouds), shared by carriers, multicast, for documentation, or reserved, and not
 * an IPv6 address that stands for an IPv4 address.
 */
export function isPublicAddress(address: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(address))
    return ipaddr.IPv4.parse(address).range() === "unicast" && !CLOUD_SERVICES.has(address);
  if (!ipaddr.IPv6.isValid(address)) return false;
  const parsed = ipaddr.IPv6.parse(address);
  return parsed.range() === "unicast" && parsed.match(GLOBAL_IPV6);
}

export const isLoopback = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.parse(address).range() === "loopback";
