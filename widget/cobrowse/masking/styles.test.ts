import { describe, expect, test } from "vitest";
import { MASK } from "./sensitive-numbers.ts";
import { layoutStyles, maskStyles, withoutImages } from "./styles.ts";

describe("what can carry a secret is masked", () => {
  test.each([
    [`a { background: url(/bg.png?token=abc) }`, `a { background: url("/bg.png?token=${MASK}") }`],
    [
      `a { background: image-set("/a.png?sid=9" 1x) }`,
      `a { background: image-set("/a.png?sid=${MASK}" 1x) }`,
    ],
    [
      `a { background: image-set(url(/b.png) 1x, "/a.png?sid=9" 2x) }`,
      `a { background: image-set(url(/b.png) 1x, "/a.png?sid=${MASK}" 2x) }`,
    ],
    [`@import "/s.css?key=9";`, `@import "/s.css?key=${MASK}";`],
    [`a::after { content: "Total 12" }`, `a::after { content: "${MASK}" }`],
    [`a::after { content: "a" "Mary \\"F\\"" }`, `a::after { content: "a" "${MASK}" }`],
    [`a { --who: 'Mary Fields' }`, `a { --who: "${MASK}" }`],
    [`a { color: red } /* Mary Fields */`, `a { color: red } /**/`],
  ])("%s is masked as %s", (css, shown) => {
    expect(maskStyles(css)).toBe(shown);
  });
});

test.each([
  `a { background: url("/bg.png?v=3") }`,
  `a::after { content: "\\f101" }`,
  `a::after { content: "»" counter(page) attr(title) }`,
  `a { font-family: "Open Sans", 'Times New Roman' }`,
  `:root { --font: system-ui, -apple-system, "Segoe UI", "Noto Sans" }`,
  `:root { --body-font: "Open Sans" }`,
  `:root { --bg: url("/a.png"), url(data:image/png;base64,AAAA) }`,
  `a { color: color(display-p3 0.4111111111 0.1111111 0.11) }`,
  `a { clip-path: path("M4111 1111 1111 1111Z") }`,
  `a { grid-template-areas: "header header" "side main" }`,
  `a { --layout-areas: "header header" }`,
  `a { background: url("data:image/svg+xml;utf8,<svg xmlns=\\"http://www.w3.org/2000/svg\\"><path d=\\"M0 0h9\\"/></svg>"); top: 0 }`,
  `@font-face { src: url(data:font/woff2;base64,d09GMgABAAAAA) format("woff2") }`,
  `@font-face { src: url(data:application/font-woff;charset=utf-8;base64,d09G) }`,
  `a { mask: url(#shape); filter: url("#blur") }`,
  `a[href^="https://shop.test"] { top: 0 }`,
  `a { margin: 1px 2px 3px 4111111111111111px }`,
  `a { width: calc(1px * (2 + 3)) }/* rr_split */b { top: 0 }`,
  `@media (min-width: 30em) { .md\\:flex { display: flex } }`,
])("%s is unchanged", (css) => {
  expect(maskStyles(css, { text: (text) => text.replace(/(\d[ .]?){13,}/g, MASK) })).toBe(css);
});

test.each([
  [`url(../a.png)`, `url("https://shop.test/a.png")`],
  [`url("b.png#x")`, `url("https://shop.test/css/b.png#x")`],
  [`url(//cdn.test/c.png)`, `url("https://cdn.test/c.png")`],
  [`url(#a)`, `url(#a)`],
  [`url(https://cdn.test/c.png)`, `url(https://cdn.test/c.png)`],
  [`image-set("d.png" 1x)`, `image-set("https://shop.test/css/d.png" 1x)`],
  [`@import "e.css";`, `@import "https://shop.test/css/e.css";`],
  [`a::before { content: "x/y" }`, `a::before { content: "x/y" }`],
])("relative to its sheet %s is %s", (css, shown) => {
  expect(maskStyles(css, { text: (text) => text, base: "https://shop.test/css/site.css" })).toBe(
    shown,
  );
});

describe("an echo of a secret is masked wherever a style has it", () => {
  const text = (given: string) => given.replaceAll("Hunter2!", MASK);
  test.each([
    `--typed: Hunter2!`,
    `a { --typed: Hunter2! }`,
    `a { content: "Hunter2!" }`,
    `a { content: "H\\75nter2!" }`,
    `a { background: url(/qr/Hunter2!.png) }`,
    `a { background: url("data:image/svg+xml,<svg><text>Hunter2!</text></svg>") }`,
    `a { background: url("data:image/svg+xml,%3Csvg%3E%3Ctext%3EHunter2!%3C/text%3E%3C/svg%3E") }`,
    `a { background: url("data:image/svg+xml,<svg aria-label='Hunter2!'></svg>") }`,
    `a { background: url("data:image/svg+xml;base64,${btoa("<svg><text>Hunter2!</text></svg>")}") }`,
    `a[value="Hunter2!"] { top: 0 }`,
    `a { animation-name: Hunter2! }`,
  ])("%s", (css) => {
    const shown = maskStyles(css, { text });
    expect(shown).not.toContain("Hunter2!");
    expect(shown).not.toContain("H\\75nter2!");
    expect(shown).not.toContain("SHVudGVyMi");
  });
  test("also one that is a plain word, in a custom property", () => {
    const mask = (given: string) => given.replaceAll("correcthorse", MASK);
    expect(maskStyles("--typed: correcthorse", { text: mask })).toBe(`--typed: ${MASK}`);
    expect(maskStyles("a { --typed:correcthorse; top: 0 }", { text: mask })).toBe(
      `a { --typed:${MASK}; top: 0 }`,
    );
  });
  test("a password that is a word of style sheets doesn't break them", () => {
    const css = `a { display: hidden-word; color: #411111; width: 411111px }`;
    expect(maskStyles(css, { text: (given) => given.replaceAll("hidden-word", MASK) })).toBe(css);
  });
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
