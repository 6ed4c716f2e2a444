import { expect, test } from "vitest";
import { publicAddressOf } from "./ip-address.ts";

test.each([
  { what: "IPv4", ip: "8.8.8.8", address: "8.8.8.8" },
  { what: "IPv6", ip: "2001:4860:4860::8888", address: "2001:4860:4860::8888" },
  { what: "upper case", ip: "2A02:8100:0:0::1", address: "2a02:8100::1" },
  { what: "with a zone", ip: "2a02:8100::1%eth0", address: "2a02:8100::1" },
  { what: "IPv4-mapped", ip: "::ffff:8.8.8.8", address: "8.8.8.8" },
  { what: "IPv4-mapped in hexadecimal", ip: "::ffff:808:808", address: "8.8.8.8" },
  { what: "6to4", ip: "2002:808:808::1", address: "8.8.8.8" },
  { what: "NAT64", ip: "64:ff9b::8.8.8.8", address: "8.8.8.8" },
  { what: "private", ip: "10.1.2.3", address: null },
  { what: "private", ip: "192.168.0.1", address: null },
  { what: "private", ip: "172.31.255.255", address: null },
  { what: "next to private", ip: "172.32.0.1", address: "172.32.0.1" },
  { what: "loopback", ip: "127.0.0.1", address: null },
  { what: "loopback", ip: "::1", address: null },
  { what: "loopback, mapped", ip: "::ffff:127.0.0.1", address: null },
  { what: "private in 6to4", ip: "2002:a01:203::1", address: null },
  { what: "link-local with a zone", ip: "fe80::1%en0", address: null },
  { what: "unique local", ip: "fd00::1", address: null },
  { what: "shared by a provider", ip: "100.64.0.1", address: null },
  { what: "for documents", ip: "203.0.113.7", address: null },
  { what: "for documents", ip: "2001:db8::1", address: null },
  { what: "multicast", ip: "224.0.0.1", address: null },
  { what: "Teredo", ip: "2001::1", address: null },
  { what: "that of a reset connection", ip: "0.0.0.0", address: null },
  { what: "short", ip: "8.8", address: null },
  { what: "octal", ip: "010.8.8.8", address: null },
  { what: "with a port", ip: "8.8.8.8:443", address: null },
  { what: "a name", ip: "localhost", address: null },
  { what: "nothing", ip: "", address: null },
])("$ip ($what) is looked up as $address", ({ ip, address }) => {
  expect(publicAddressOf(ip)).toBe(address);
});
