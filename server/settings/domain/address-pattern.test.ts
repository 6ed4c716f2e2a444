import { expect, test } from "vitest";
import { addressMatches } from "./address-pattern.ts";

test.each([
  ["*", "https://shop.test/anything?x=1", true],
  ["/checkout/*", "https://shop.test/checkout/pay", true],
  ["/checkout/*", "https://shop.test/checkout", true],
  ["/checkout/*", "https://shop.test/checkouts", false],
  ["/checkout", "https://shop.test/checkout/", true],
  ["/checkout", "https://shop.test/checkout/pay", false],
  ["/Checkout", "https://shop.test/checkout?step=2#x", true],
  ["shop.test", "https://shop.test/any", true],
  ["shop.test", "https://www.shop.test/any", false],
  ["*.shop.test", "https://www.shop.test/any", true],
  ["https://shop.test:8080/a/*/b", "http://shop.test/a/x/b", true],
  ["/a/*/b", "https://shop.test/a/b", false],
  ["/*", "https://shop.test/", true],
  ["/", "https://shop.test/", true],
  ["/", "https://shop.test/a", false],
  ["*", "not a URL", false],
] as const)("%s matches %s: %s", (pattern, address, matches) => {
  expect(addressMatches(pattern, address)).toBe(matches);
});
