import { expect, test } from "vitest";
import { networkOf } from "./network-of.ts";

test.each([
  { address: "203.0.113.9", network: "203.0.113.9" },
  { address: "2001:db8:1:2:3:4:5:6", network: "2001:db8:1:2::/64" },
  { address: "2001:0DB8:0001:0002::9", network: "2001:db8:1:2::/64" },
  { address: "2001:db8::9", network: "2001:db8:0:0::/64" },
  { address: "2001:db8:0:0:ffff::", network: "2001:db8:0:0::/64" },
  { address: "fe80::1%eth0", network: "fe80:0:0:0::/64" },
  { address: "::1", network: "0:0:0:0::/64" },
])("$address is in the network $network", ({ address, network }) => {
  expect(networkOf(address)).toBe(network);
});
