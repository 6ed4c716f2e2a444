import ipaddr from "ipaddr.js";

export type IpAddress = ReturnType<typeof ipaddr.process>;

/**
 * Parses IPv4 in its usual form, and IPv6 with or without a zone. IPv4-mapped IPv6 is IPv4. Null for
 * anything else, also for the short and octal forms of IPv4 that some parsers accept.
 */
export function parseIpAddress(text: string): IpAddress | null {
  const [address = ""] = text.trim().split("%", 1);
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return ipaddr.IPv4.parse(address);
  return ipaddr.IPv6.isValid(address) ? ipaddr.process(address) : null;
}

/**
 * The address whose country is looked up: for 6to4 and NAT64 the IPv4 address inside. Null if an
 * address is private, reserved or isn't one.
 */
export function publicAddressOf(text: string): string | null {
  const address = parseIpAddress(text);
  const actual = address && (embeddedIpv4(address) ?? address);
  return actual?.range() === "unicast" ? actual.toString() : null;
}

/** The IPv4 address in a 6to4 (RFC 3056) or NAT64 (RFC 6052) address. */
export function embeddedIpv4(address: IpAddress): IpAddress | null {
  if (!(address instanceof ipaddr.IPv6)) return null;
  const range = address.range();
  if (range === "6to4") return ipv4Of(address, 1);
  return range === "rfc6052" ? ipv4Of(address, 6) : null;
}

function ipv4Of({ parts }: { readonly parts: readonly number[] }, at: number): IpAddress {
  const [high = 0, low = 0] = parts.slice(at, at + 2);
  return new ipaddr.IPv4([high >> 8, high & 255, low >> 8, low & 255]);
}
