import { describe, expect, test } from "vitest";
import { MASK } from "./sensitive-numbers.ts";
import { layoutStyles, maskStyles } from "./styles.ts";
import { maskUrl } from "./urls.ts";

describe("links and the page's own URL", () => {
  test.each([
    [
      "https://shop.test/bikes?size=54&colour=red#prices",
      "https://shop.test/bikes?size=54&colour=red#prices",
    ],
    ["/orders/10023?page=2", "/orders/10023?page=2"],
    ["/in?token=abc&next=/home", `/in?token=${MASK}&next=/home`],
    ["/in?access_token=abc", `/in?access_token=${MASK}`],
    ["/in#access_token=abc&expires=3600", `/in#access_token=${MASK}&expires=3600`],
    ["/in?email=mary%40home.test", `/in?email=${MASK}`],
    ["/pay?ref=4111111111111111", `/pay?ref=${MASK}`],
    ["/pay?ref=4111+1111+1111+1111", `/pay?ref=${MASK}`],
    ["/reset/9f86d081884c7d659a2feaa0c55ad015", `/reset/${MASK}`],
    ["/j?x=eyJhbGciOiJIUzI1NiJ9.e30.abc", `/j?x=${MASK}`],
    ["https://mary:secret@shop.test/a", "https://shop.test/a"],
    ["javascript:alert(1)", ""],
    ["tel:+442079460018", ""],
  ])("%s", (url, shown) => {
    expect(maskUrl(url)).toBe(shown);
  });
});

describe("loaded resources keep their content hashes", () => {
  test.each([
    [
      "/assets/app-9f86d081884c7d659a2feaa0c55ad015.css",
      "/assets/app-9f86d081884c7d659a2feaa0c55ad015.css",
    ],
    ["/a.png?v=9f86d081884c7d659a2feaa0c55ad015", "/a.png?v=9f86d081884c7d659a2feaa0c55ad015"],
    ["/a.png?session=abc", `/a.png?session=${MASK}`],
    ["data:image/png;base64,AAAA", "data:image/png;base64,AAAA"],
    ["data:text/html,<p>", ""],
    ["blob:https://shop.test/1", ""],
  ])("%s", (url, shown) => {
    expect(maskUrl(url, "resource")).toBe(shown);
  });
});

test.each([
  [`.a { color: red }`, `.a { color: red }`],
  [`.a::before { content: "\\f101" }`, `.a::before { content: "\\f101" }`],
  [`.a::before { content: "Mary Fields" }`, `.a::before { content: "${MASK}" }`],
  [`.a { --who: 'Mary Fields' }`, `.a { --who: "${MASK}" }`],
  [`.a { font-family: "Times New Roman" }`, `.a { font-family: "Times New Roman" }`],
  [`.a { background: url(/b.png?token=x) }`, `.a { background: url("/b.png?token=${MASK}") }`],
])("the style %s is masked as %s", (css, shown) => {
  expect(maskStyles(css)).toBe(shown);
});

test("a masked area's styles keep the layout and lose the content", () => {
  const bare = layoutStyles(
    `.a { color: red; --who: "x"; background: url(/of/x.png) } .b::after { content: "x" }`,
  );
  expect(bare).toContain("color: red");
  expect(bare).not.toContain("x");
});
