import { EventType, IncrementalSource, NodeType } from "@rrweb/types";
import { describe, expect, test } from "vitest";
import { createCleaner } from "./clean.ts";
import { createAttributeCleaner } from "./clean-attributes.ts";

const ORIGIN = "https://desk.test";
const RULES = { origin: ORIGIN, knowsReferrerPolicy: true };
const cleaner = createAttributeCleaner(RULES);
const kept = (name: string, value: string) =>
  Object.hasOwn(cleaner.attributes({ [name]: value }), name);
/** What a page's first node becomes. */
function cleanNode(node: unknown): unknown {
  const data = { node: { type: NodeType.Document, id: 9, childNodes: [node] } };
  const shown = createCleaner(RULES)([{ type: EventType.FullSnapshot, timestamp: 1, data }]);
  return shown.map((event) => (event.data as typeof data).node.childNodes[0])[0];
}
const cleanChange = (data: unknown) =>
  createCleaner(RULES)([{ type: EventType.IncrementalSnapshot, timestamp: 1, data }])[0];

describe("never shown", () => {
  test.each([
    ["onclick", "alert(1)"],
    ["ONERROR", "alert(1)"],
    ["srcdoc", "<script>"],
    ["action", "https://evil.test"],
    ["formaction", "https://evil.test"],
    ["ping", "https://evil.test"],
    ["autofocus", ""],
    ["rr_src", "https://evil.test"],
    ["http-equiv", "refresh"],
    ["href", "javascript:alert(1)"],
    ["href", " java\nscript:alert(1)"],
    ["href", "\u0001javascript:alert(1)"],
    ["href", "VBSCRIPT:x"],
    ["src", "data:text/html,<script>"],
    ["src", "data:image/svg+xml,<svg onload=x>"],
    ["xlink:href", "javascript:alert(1)"],
    ["to", "javascript:alert(1)"],
    ["style", "behavior: url(x)"],
    ["src", "https://desk.test/logout"],
    ["src", "/api/trpc/calls.list"],
    ["srcset", "/a.png 1x, https://desk.test/logout 2x"],
    ["__proto__", "x"],
  ])("%s=%j", (name, value) => {
    expect(kept(name, value)).toBe(false);
  });
});

describe("shown", () => {
  test.each([
    ["href", "https://shop.test/a"],
    ["src", "https://shop.test/a.png"],
    ["src", "data:image/png;base64,AAAA"],
    ["src", "https://desk.test/demo/bike.png"],
    ["href", "#icon"],
    ["class", "onward"],
    ["style", "color: red"],
    ["srcset", "https://shop.test/a.png 1x"],
  ])("%s=%j", (name, value) => {
    expect(kept(name, value)).toBe(true);
  });
});

const element = (tagName: string, attributes: Record<string, unknown> = {}) => ({
  type: NodeType.Element,
  id: 1,
  tagName,
  attributes,
  childNodes: [{ type: NodeType.Text, id: 2, textContent: "x" }],
});

test.each(["script", "SCRIPT", "base", "object", "embed", "portal", "svg:script"])(
  "%s becomes something inert in its place",
  (tagName) => {
    expect(cleanNode(element(tagName, { src: "https://evil.test" }))).toMatchObject({
      tagName: "div",
      attributes: { hidden: "" },
      childNodes: [],
    });
  },
);

test.each([
  [{ rel: "stylesheet", href: "https://shop.test/a.css" }, "link"],
  [{ _cssText: ".a{}" }, "link"],
  [{ rel: "preload", href: "https://evil.test" }, "div"],
  [{ rel: "manifest", href: "https://evil.test" }, "div"],
])("a link with %j is a %s", (attributes, tagName) => {
  expect(cleanNode(element("link", attributes))).toMatchObject({ tagName });
});

test("a meta element says its encoding and no more", () => {
  const refresh = element("meta", { "http-equiv": "refresh", content: "0;url=https://evil.test" });
  expect(cleanNode(refresh)).toMatchObject({ attributes: {} });
  expect(cleanNode(element("meta", { charset: "utf-8" }))).toMatchObject({
    attributes: { charset: "utf-8" },
  });
});

test("changes are cleaned like the page itself", () => {
  const data = {
    source: IncrementalSource.Mutation,
    texts: [],
    removes: [],
    adds: [{ parentId: 1, nextId: null, node: element("script") }],
    attributes: [{ id: 1, attributes: { onclick: "x", title: "y", style: { color: "red" } } }],
  };
  const event = cleanChange(data);
  expect(event?.data).toMatchObject({
    adds: [{ node: { tagName: "div" } }],
    attributes: [{ id: 1, attributes: { title: "y", style: { color: "red" } } }],
  });
  expect(JSON.stringify(event)).not.toContain("onclick");
});

const SHOP = "https://shop.test/a.png";
const ASKED = `url("${SHOP}" referrer-policy(no-referrer))`;
const REFUSED = `url("about:invalid")`;

describe("what a style loads is asked for without a referrer, and not of this server", () => {
  test.each([
    [`url(${SHOP})`, ASKED],
    [`a{background:url( "${SHOP}" ) no-repeat}`, `a{background:${ASKED} no-repeat}`],
    [`url('${SHOP}' referrer-policy(unsafe-url))`, ASKED],
    [`URL("${SHOP}" crossorigin(use-credentials) x(")")) 1px`, `${ASKED} 1px`],
    [`u\\72 l(${SHOP})`, ASKED],
    [`\\url(${SHOP})`, ASKED],
    [`url(https://shop\\2e test/a.png)`, ASKED],
    [`@import "${SHOP}" screen;`, `@import ${ASKED} screen;`],
    [`@import/* a */'${SHOP}'`, `@import/* a */${ASKED}`],
    [`image-set("${SHOP}" type("image/png") 1x)`, `image-set(${ASKED} type("image/png") 1x)`],
    [`-webkit-image-set(url(${SHOP}) 1x)`, `-webkit-image-set(${ASKED} 1x)`],
    [`--b:url(${SHOP})`, `--b:${ASKED}`],
    [`content:"\n;background:url(${SHOP})`, `content:"\n;background:${ASKED}`],
    [
      `url("https://shop.test/a\\"b.png")`,
      `url("https://shop.test/a%22b.png" referrer-policy(no-referrer))`,
    ],
    ["url(https://desk.test/logout)", REFUSED],
    ["url(/api/trpc/calls.list)", REFUSED],
    ["url(javascript:x)", REFUSED],
  ])("%j", (given, shown) => {
    expect(cleaner.styles(given)).toBe(shown);
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
])("a style that loads nothing stays as it is: %j", (style) => {
  expect(cleaner.styles(style)).toBe(style);
});

test("a browser that does not know the word for it is not given it", () => {
  const { styles } = createAttributeCleaner({ ...RULES, knowsReferrerPolicy: false });
  expect(styles(`url(${SHOP})`)).toBe(`url("${SHOP}")`);
});

test("styles are cleaned wherever they are said", () => {
  const style = (id: number, textContent: string) => ({
    type: NodeType.Element,
    id,
    tagName: "style",
    attributes: { _cssText: `url(${SHOP})` },
    childNodes: [{ type: NodeType.Text, id: id + 1, textContent }],
  });
  const said = `url(${SHOP})`;
  const clean = createCleaner(RULES);
  const page = { type: NodeType.Document, id: 9, childNodes: [style(10, said), element("b")] };
  const incremental = (source: IncrementalSource, data: object) => ({
    type: EventType.IncrementalSnapshot,
    timestamp: 1,
    data: { source, ...data },
  });
  const shown = clean([
    { type: EventType.FullSnapshot, timestamp: 1, data: { node: page } },
    incremental(IncrementalSource.Mutation, {
      texts: [
        { id: 11, value: said },
        { id: 2, value: "url(https://shop.test/words)" },
      ],
      removes: [],
      adds: [
        { parentId: 10, nextId: null, node: { type: NodeType.Text, id: 20, textContent: said } },
      ],
      attributes: [
        { id: 1, attributes: { style: { mask: said, top: false, left: [said, "important"] } } },
        { id: 1, attributes: { style: said, fill: said } },
      ],
    }),
    incremental(IncrementalSource.StyleSheetRule, {
      id: 10,
      adds: [{ rule: said }],
      replace: said,
      replaceSync: said,
    }),
    incremental(IncrementalSource.StyleDeclaration, {
      id: 10,
      index: [0],
      set: { property: "mask", value: said },
    }),
    incremental(IncrementalSource.AdoptedStyleSheet, {
      id: 9,
      styleIds: [1],
      styles: [{ styleId: 1, rules: [{ rule: said }] }],
    }),
  ]);
  const text = JSON.stringify(shown);
  expect(text).not.toContain(said);
  expect(text.split(JSON.stringify(ASKED).slice(1, -1))).toHaveLength(14);
  expect(text).toContain("url(https://shop.test/words)");
});
