import { domainToASCII, domainToUnicode } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { asPageUrl, pageAddress } from "./page-address.ts";
import { unicodeDomain } from "./punycode.ts";

test.each([
  ["https://Shop.example:443/a/?B=1&b=2#c", "shop.example", "shop.example", "/a", ["1", "2"]],
  ["http://shop.example:8080", "shop.example", "shop.example:8080", "/", []],
  ["//shop.example//a//?b", "shop.example", "shop.example", "/a", [""]],
  ["/a?b=1?2", "", "", "/a", ["1?2"]],
  ["", "", "", "/", []],
  ["http://[", "", "", "/http://[", []],
  ["mailto:ana@shop.example?b=1", "", "", "/ana@shop.example", ["1"]],
])("parses %s", (url, ...expected) => {
  const { domain, domainWithPort, path, parameters } = pageAddress(url);
  expect([domain, domainWithPort, path, parameters.get("b") ?? []]).toEqual(expected);
});

test.each([
  ["shop.example", "https://shop.example"],
  ["  shop.example/bikes?a=b ", "https://shop.example/bikes?a=b"],
  ["shop.example:8443/bikes", "https://shop.example:8443/bikes"],
  ["localhost:3000/bikes", "https://localhost:3000/bikes"],
  ["http://shop.example", "http://shop.example"],
  ["//shop.example", "//shop.example"],
  ["/bikes.html", "/bikes.html"],
  ["bikes", "bikes"],
  ["?a=b.c", "?a=b.c"],
])("%s becomes %s", (pasted, expected) => {
  expect(asPageUrl(pasted)).toBe(expected);
});

test.each([
  ["xn--", "xn--"],
  ["xn--a-", "a"],
  ["xn--99999999999", "xn--99999999999"],
  ["axn--mnchen-3ya", "axn--mnchen-3ya"],
  ["www.xn--mnchen-3ya.xn--p1ai", "www.münchen.рф"],
])("%s is decoded to %s", (domain, expected) => {
  expect(unicodeDomain(domain)).toBe(expected);
});

test("domains are decoded as by Node's domainToUnicode", () => {
  const label = fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 3 }), (labels) => {
      const ascii = domainToASCII(labels.join("."));
      expect(unicodeDomain(ascii)).toBe(domainToUnicode(ascii));
    }),
    { numRuns: 2_000 },
  );
});
