import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { describe, expect, test } from "vitest";
import { parseRange, rangeSetOf } from "./address-range.ts";

describe("a range is parsed", () => {
  test.each([
    { text: "203.0.113.7", network: "203.0.113.7/32" },
    { text: " 8.8.8.8 ", network: "8.8.8.8/32" },
    { text: "8.8.8.8/24", network: "8.8.8.0/24" },
    { text: "8.8.8.255/25", network: "8.8.8.128/25" },
    { text: "::ffff:8.8.8.8", network: "8.8.8.8/32" },
    { text: "::ffff:8.8.8.8/120", network: "8.8.8.0/24" },
    { text: "2a02:8100::1", network: "2a02:8100::1/128" },
    { text: "2A02:8100:0:0::1/32", network: "2a02:8100::/32" },
    { text: "2a02:8100::1%eth0", network: "2a02:8100::1/128" },
  ])("$text is $network", ({ text, network }) => {
    expect(parseRange(text)).toMatchObject({ ok: true, range: { network } });
  });

  test.each([
    { text: "", error: "INVALID" },
    { text: "8.8.8", error: "INVALID" },
    { text: "8.8.8.8/33", error: "INVALID" },
    { text: "8.8.8.8/-1", error: "INVALID" },
    { text: "8.8.8.8/", error: "INVALID" },
    { text: "8.8.8.8 8.8.4.4", error: "INVALID" },
    { text: "2a02::/129", error: "INVALID" },
    { text: "::ffff:8.8.8.8/24", error: "INVALID" },
    { text: "example.com", error: "INVALID" },
    { text: "0.0.0.0/0", error: "EVERYONE" },
    { text: "8.8.8.8/0", error: "EVERYONE" },
    { text: "::/0", error: "EVERYONE" },
    { text: "::ffff:0.0.0.0/96", error: "EVERYONE" },
  ])("$text is refused as $error", ({ text, error }) => {
    expect(parseRange(text)).toEqual({ ok: false, error });
  });

  test.each([
    { text: "8.8.8.8", warnings: [] },
    { text: "8.0.0.0/8", warnings: [] },
    { text: "8.0.0.0/7", warnings: ["BROAD"] },
    { text: "2a00::/16", warnings: [] },
    { text: "2a00::/15", warnings: ["BROAD"] },
    { text: "10.0.0.0/8", warnings: ["PRIVATE"] },
    { text: "127.0.0.1", warnings: ["PRIVATE"] },
    { text: "fd00::/7", warnings: ["PRIVATE", "BROAD"] },
  ])("$text is warned of: $warnings", ({ text, warnings }) => {
    expect(parseRange(text)).toMatchObject({ ok: true, range: { warnings } });
  });
});

describe("a set of ranges", () => {
  const set = rangeSetOf(["8.8.0.0/16", "8.8.8.0/24", "9.9.9.9/32", "2a02:8100::/32"]);

  test.each([
    { address: "8.7.255.255", included: false },
    { address: "8.8.0.0", included: true },
    { address: "8.8.200.1", included: true },
    { address: "8.8.255.255", included: true },
    { address: "8.9.0.0", included: false },
    { address: "9.9.9.8", included: false },
    { address: "9.9.9.9", included: true },
    { address: "9.9.9.10", included: false },
    { address: "::ffff:9.9.9.9", included: true },
    { address: "2002:909:909::1", included: true },
    { address: "2a02:80ff:ffff::", included: false },
    { address: "2a02:8100:ffff:ffff:ffff:ffff:ffff:ffff", included: true },
    { address: "2a02:8101::", included: false },
    { address: "nonsense", included: false },
  ])("$address is included: $included", ({ address, included }) => {
    expect(set.includes(address)).toBe(included);
  });

  const addresses = fc.oneof(
    // Few distinct ones, so that networks often contain them.
    fc.ipV4().map((ip) => ip.replace(/^\d+\.\d+/, "8.8")),
    fc.ipV4(),
    fc.ipV6(),
  );
  const networks = fc.tuple(addresses, fc.integer({ min: 1, max: 32 })).map(([address, bits]) => {
    const parsed = parseRange(`${address}/${bits}`);
    return parsed.ok ? parsed.range.network : "9.9.9.9/32";
  });

  test("includes exactly the addresses of its networks, however they overlap", () => {
    fc.assert(
      fc.property(fc.array(networks, { maxLength: 20 }), addresses, (list, text) => {
        const address = ipaddr.process(text);
        const expected = list.some((network) => {
          const [first, bits] = ipaddr.parseCIDR(network);
          return first.kind() === address.kind() && address.match(first, bits);
        });
        fc.pre(!/^(2002|64:ff9b):/.test(address.toString()));
        expect(rangeSetOf(list).includes(text)).toBe(expected);
      }),
    );
  });
});
