import { describe, expect, test } from "vitest";
import { createAttributeSanitizer } from "./sanitize-attributes.ts";

const RULES = { origin: "https://desk.test", supportsReferrerPolicy: true };
const sanitizer = createAttributeSanitizer(RULES);
const SHOP = "https://shop.test/a.png";
const WITHOUT_REFERRER = `url("${SHOP}" referrer-policy(no-referrer))`;
const BLOCKED = `url("about:invalid")`;

describe("a single declaration that could run code is dropped, never the sheet", () => {
  test.each([
    ["a{behavior:url(x.htc);color:red}", "a{color:red}"],
    ["a{color:red;behavior:url(x.htc)}b{top:0}", "a{color:red;}b{top:0}"],
    ["a{BEHAVIOR : url(x)}", "a{}"],
    ["a{be\\68 avior:url(x);top:0}", "a{top:0}"],
    ["a{/**/behavior/**/:url(x);top:0}", "a{top:0}"],
    ["a{-moz-binding:url(x#y);top:0}", "a{top:0}"],
    ["a{-moz\\-binding:url(x#y);top:0}", "a{top:0}"],
    ["a{width:expression(alert(1));top:0}", "a{top:0}"],
    ["a{width:calc(1px + EXPRESSION(x(';}')));top:0}", "a{top:0}"],
    ["a{width:\\65xpression(x);top:0}", "a{top:0}"],
    ["behavior:url(x);color:red", "color:red"],
    ["color:red;behavior:url(x)", "color:red;"],
    ["@media print{a{behavior:url(x)}}b{top:0}", "@media print{a{}}b{top:0}"],
    ["a{&:hover{behavior:url(x)}top:0}", "a{&:hover{}top:0}"],
  ])("%j", (given, shown) => {
    expect(sanitizer.styles(given)).toBe(shown);
  });
  test.each([
    "html{scroll-behavior:smooth}a{overscroll-behavior-x:none;transition-behavior:allow-discrete}",
    ".behavior:hover{top:0}",
    "a{content:'behavior:url(x)'}",
    ".a-expression{top:0}",
    "a{--x:var(--behavior)}",
    "@supports (behavior:auto){a{top:0}}",
  ])("%j is unchanged", (style) => {
    expect(sanitizer.styles(style)).toBe(style);
  });
  test("changed properties and rules are checked by their names", () => {
    expect(
      sanitizer.attributes({
        style: { behavior: "url(x)", color: "red", top: ["expression(1)", "important"] },
      }),
    ).toEqual({ style: { behavior: false, color: "red", top: false } });
    expect(sanitizer.value("BEHAVIOR", "url(x)")).toBeNull();
    expect(sanitizer.value("color", "red")).toBe("red");
    expect(sanitizer.value("color", "red;behavior:url(x)")).not.toContain("behavior");
  });
});

describe("media queries are answered for the visitor's system", () => {
  const media = { "prefers-color-scheme": ["dark"], hover: ["none"] };
  const dark = createAttributeSanitizer({ ...RULES, media: () => media });
  test.each([
    ["@media (prefers-color-scheme: dark){a{top:0}}", "@media (min-width:0){a{top:0}}"],
    [
      "@media(hover:hover) and (min-width:9px){a{}}",
      "@media(max-height:0) and (min-width:9px){a{}}",
    ],
    [":root{color-scheme:light dark;top:0}", ":root{color-scheme:dark;top:0}"],
    ["color-scheme: dark light", "color-scheme:dark"],
    ["a:not([title*='(hover)']){top:0}", "a:not([title*='(hover)']){top:0}"],
  ])("%j", (given, shown) => {
    expect(dark.styles(given)).toBe(shown);
  });
  test("also in attributes", () => {
    expect(dark.attributes({ media: "(prefers-color-scheme: light)" })).toEqual({
      media: "(max-height:0)",
    });
  });
});

describe("styles load without a referrer, and nothing from our server", () => {
  test.each([
    [`url(${SHOP})`, WITHOUT_REFERRER],
    [`a{background:url( "${SHOP}" ) no-repeat}`, `a{background:${WITHOUT_REFERRER} no-repeat}`],
    [`url('${SHOP}' referrer-policy(unsafe-url))`, WITHOUT_REFERRER],
    [`URL("${SHOP}" crossorigin(use-credentials) x(")")) 1px`, `${WITHOUT_REFERRER} 1px`],
    [`u\\72 l(${SHOP})`, WITHOUT_REFERRER],
    [`\\url(${SHOP})`, WITHOUT_REFERRER],
    [`url(https://shop\\2e test/a.png)`, WITHOUT_REFERRER],
    [`@import "${SHOP}" screen;`, `@import ${WITHOUT_REFERRER} screen;`],
    [`@import/* a */'${SHOP}'`, `@import/* a */${WITHOUT_REFERRER}`],
    [
      `image-set("${SHOP}" type("image/png") 1x)`,
      `image-set(${WITHOUT_REFERRER} type("image/png") 1x)`,
    ],
    [`-webkit-image-set(url(${SHOP}) 1x)`, `-webkit-image-set(${WITHOUT_REFERRER} 1x)`],
    [`--b:url(${SHOP})`, `--b:${WITHOUT_REFERRER}`],
    [`content:"\n;background:url(${SHOP})`, `content:"\n;background:${WITHOUT_REFERRER}`],
    [
      `url("https://shop.test/a\\"b.png")`,
      `url("https://shop.test/a%22b.png" referrer-policy(no-referrer))`,
    ],
    ["url(https://desk.test/logout)", BLOCKED],
    ["url(/api/trpc/calls.list)", BLOCKED],
    ["url(javascript:x)", BLOCKED],
  ])("%j", (given, shown) => {
    expect(sanitizer.styles(given)).toBe(shown);
  });
});

test.each([
  "a{color:red}",
  `a::after{content:"url(https://shop.test/a.png)"}`,
  "/* url(https://shop.test/a.png) */ b{top:calc((1px + 2px) * 3)}",
  `url("#gradient")`,
  `url("data:image/png;base64,AAAA")`,
  '.md\\:flex{} .\\31 0{} a::before{content:"\\e900"}',
  `@import-like "x"`,
])("a style that loads nothing is unchanged: %j", (style) => {
  expect(sanitizer.styles(style)).toBe(style);
});

test("referrer-policy() is left out where the browser doesn't support it", () => {
  const { styles } = createAttributeSanitizer({ ...RULES, supportsReferrerPolicy: false });
  expect(styles(`url(${SHOP})`)).toBe(`url("${SHOP}")`);
});
