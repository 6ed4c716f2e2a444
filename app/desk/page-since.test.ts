import { expect, test } from "vitest";
import { nextPage } from "./page-since.ts";

const START = "2026-03-01T12:00:00.000Z";
const NOW = "2026-03-01T12:05:00.000Z";
const SHOP = "https://shop.example/bikes?size=m";

test.each([
  ["the same page", SHOP, START],
  ["another place on the page", `${SHOP}#details`, START],
  ["another path", "https://shop.example/cart", NOW],
  ["other parameters", "https://shop.example/bikes?size=l", NOW],
  ["another host", "https://pay.example/bikes?size=m", NOW],
])("%s", (_what, address, since) => {
  expect(nextPage({ address: SHOP, since: START }, address, NOW).since).toBe(since);
});

test("going back to an earlier page starts anew", () => {
  const cart = nextPage({ address: SHOP, since: START }, "https://shop.example/cart", NOW);
  const later = "2026-03-01T12:09:00.000Z";
  expect(nextPage(cart, SHOP, later).since).toBe(later);
});
