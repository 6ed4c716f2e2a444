import { expect, test } from "vitest";
import { MASK } from "./sensitive-numbers.ts";
import { layoutStyles, maskStyles, withoutImages } from "./styles.ts";

test.each([
  [`a { background: url("/bg.png?v=3") }`, `a { background: url("/bg.png?v=3") }`],
  [`a { background: url(/bg.png?token=abc) }`, `a { background: url("/bg.png?token=${MASK}") }`],
  [
    `a { background: image-set("/a.png?sid=9" 1x) }`,
    `a { background: image-set("/a.png?sid=${MASK}" 1x) }`,
  ],
  [`@import "/s.css?key=9";`, `@import "/s.css?key=${MASK}";`],
  [`a::after { content: "Total 12" }`, `a::after { content: "${MASK}" }`],
  [`a::after { content: "\\f101" }`, `a::after { content: "\\f101" }`],
  [`a { font-family: "Open Sans" }`, `a { font-family: "Open Sans" }`],
])("%s is masked as %s", (css, shown) => {
  expect(maskStyles(css)).toBe(shown);
});

test.each([
  [`color: red; background: url(/a.png)`, `color: red; background: none`],
  [
    `background-image: image-set("/a.png" 1x, url(/b.png) 2x); top: 0`,
    `background-image: none; top: 0`,
  ],
  [`@import "/a.css"; a { color: red }`, ` a { color: red }`],
  [`--secret: "word"; top: 0`, `; top: 0`],
])("in a hidden area %s is masked as %s", (css, shown) => {
  expect(layoutStyles(css)).toBe(shown);
});

test("removing images keeps fonts and imported style sheets", () => {
  expect(
    withoutImages(
      `@import "/a.css"; @font-face { src: url("/f.woff2") } a { background: url("/a.png"); cursor: url(/c.png), auto }`,
    ),
  ).toBe(
    `@import "/a.css"; @font-face { src: url("/f.woff2") } a { background: none; cursor: none, auto }`,
  );
});
