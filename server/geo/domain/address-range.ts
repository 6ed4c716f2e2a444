import ipaddr from "ipaddr.js";
import { embeddedIpv4, type IpAddress, parseIpAddress } from "./ip-address.ts";

export type RangeProblem = "INVALID" | "EVERYONE";
export type RangeWarning = "PRIVATE" | "BROAD";

/** A network in the form that PostgreSQL's `cidr` has: 203.0.113.0/24. */
export type AddressRange = { readonly network: string; readonly warnings: readonly RangeWarning[] };

type Parsed =
  | { readonly ok: true; readonly range: AddressRange }
  | { readonly ok: false; readonly error: RangeProblem };

// The largest blocks that are usually assigned to one provider.
const BROADEST = { ipv4: 8, ipv6: 16 } as const;
const BITS = { ipv4: 32, ipv6: 128 } as const;

/** Parses an address, or a network as address/prefix. Bits after the prefix are cleared. */
export function parseRange(text: string): Parsed {
  const [, host = "", prefix] = /^\s*([^/\s]+)(?:\/(\d{1,3}))?\s*$/.exec(text) ?? [];
  const address = parseIpAddress(host);
  if (!address) return { ok: false, error: "INVALID" };
  const kind = address.kind();
  // The prefix of an IPv4-mapped network counts from the start of the IPv6 address.
  const offset = kind === "ipv4" && host.includes(":") ? BITS.ipv6 - BITS.ipv4 : 0;
  const bits = prefix === undefined ? BITS[kind] : Number(prefix) - offset;
  if (bits < 0 || bits > BITS[kind]) return { ok: false, error: "INVALID" };
  if (bits === 0) return { ok: false, error: "EVERYONE" };
  const first = familyOf(address).networkAddressFromCIDR(`${address.toString()}/${bits}`);
  const network = `${first.toString()}/${bits}`;
  return { ok: true, range: { network, warnings: warningsOf(address, bits) } };
}

const familyOf = (address: IpAddress) => (address.kind() === "ipv4" ? ipaddr.IPv4 : ipaddr.IPv6);

function warningsOf(address: IpAddress, bits: number): RangeWarning[] {
  const actual = embeddedIpv4(address) ?? address;
  return [
    ...(actual.range() === "unicast" ? [] : (["PRIVATE"] as const)),
    ...(bits < BROADEST[address.kind()] ? (["BROAD"] as const) : []),
  ];
}

export type RangeSet = {
  /** Whether a range contains the address, or the IPv4 address inside it. */
  includes(address: string): boolean;
};

type Span = { readonly first: string; readonly last: string };

/** Finds an address among networks in logarithmic time. */
export function rangeSetOf(networks: readonly string[]): RangeSet {
  const spans = merged(networks.map(spanOf).sort((a, b) => (a.first < b.first ? -1 : 1)));
  const contains = (address: IpAddress): boolean => {
    const key = keyOf(address);
    const span = lastStartingBefore(spans, key);
    return span !== undefined && key <= span.last;
  };
  return {
    includes(text) {
      const address = spans.length > 0 ? parseIpAddress(text) : null;
      if (!address) return false;
      const embedded = embeddedIpv4(address);
      return contains(address) || (embedded !== null && contains(embedded));
    },
  };
}

/** Keys of addresses are ordered as the addresses are, IPv4 first. */
const keyOf = (address: IpAddress): string =>
  address.kind() +
  address
    .toByteArray()
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

function spanOf(network: string): Span {
  const [address] = ipaddr.parseCIDR(network);
  const family = familyOf(address);
  return {
    first: keyOf(family.networkAddressFromCIDR(network)),
    last: keyOf(family.broadcastAddressFromCIDR(network)),
  };
}

/** Joins spans that overlap, so that only the last one that starts before an address may contain it. */
function merged(sorted: readonly Span[]): readonly Span[] {
  const spans: Span[] = [];
  for (const span of sorted) {
    const last = spans.at(-1);
    if (!last || span.first > last.last) spans.push(span);
    else if (span.last > last.last) spans[spans.length - 1] = { ...last, last: span.last };
  }
  return spans;
}

function lastStartingBefore(spans: readonly Span[], key: string): Span | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.first ?? "") <= key) low = middle + 1;
    else high = middle;
  }
  return spans[low - 1];
}
