import { expect, test } from "vitest";
import { safeLink, shortAddress } from "./page-address.ts";

test.each([
  ["https://www.shop.test/", "shop.test"],
  ["https://shop.test/bikes/?utm=1#top", "shop.test/bikes"],
  ["http://localhost:3000/demo", "localhost:3000/demo"],
  ["https://shop.test/caf%C3%A9", "shop.test/café"],
  ["https://shop.test/%E0%A4%A", "shop.test/%E0%A4%A"],
  ["not an address", "not an address"],
  [
    "https://shop.test/a-very-long-category/and-a-very-long-name-of-a-thing",
    "shop.test/a-very-long-ca…ry-long-name-of-a-thing",
  ],
])("%s is shown as %s", (url, shown) => {
  expect(shortAddress(url)).toBe(shown);
});

test("only http and https addresses become links", () => {
  expect(safeLink("https://shop.test/")).toBe("https://shop.test/");
  expect(safeLink("javascript:alert(1)")).toBeNull();
  expect(safeLink("nonsense")).toBeNull();
  expect(safeLink("https://shop.test/reset/••••••••")).toBeNull();
});
