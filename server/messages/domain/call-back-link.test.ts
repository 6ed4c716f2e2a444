import { expect, test } from "vitest";
import { maskPageUrl, urlShape } from "../../../widget/cobrowse/masking/urls.ts";
import { linkTo } from "./call-back-link.ts";

test.each([
  ["https://shop.test/bikes?size=m", "https://shop.test/bikes?size=m#foyer-call=t.o-k"],
  ["https://shop.test/app#/cart", "https://shop.test/app#foyer-call=t.o-k"],
  [maskPageUrl("https://shop.test/bikes?token=abc"), "https://shop.test/#foyer-call=t.o-k"],
  [urlShape("https://shop.test/bikes/12"), "https://shop.test/#foyer-call=t.o-k"],
])("a link to %s", (pageUrl, link) => {
  expect(linkTo(pageUrl, "t.o-k")).toBe(link);
});
