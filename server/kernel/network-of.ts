const IPV6_GROUPS = 8;
const NETWORK_GROUPS = 4;

/**
 * The part of an IP address that identifies a household, an office or a server: all of IPv4, and the
 * /64 network of IPv6.
 */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("%", 1)[0]?.split("::") ?? [];
  const groups = groupsOf(head);
  const last = groupsOf(tail ?? "");
  if (tail !== undefined) {
    const omitted = Math.max(0, IPV6_GROUPS - groups.length - last.length);
    groups.push(...Array<string>(omitted).fill("0"), ...last);
  }
  const network = groups.slice(0, NETWORK_GROUPS).map((group) => Number.parseInt(group, 16));
  return `${network.map((group) => group.toString(16)).join(":")}::/64`;
}

const groupsOf = (part: string): string[] => (part === "" ? [] : part.split(":"));
