import { EventType, IncrementalSource, NodeType } from "@rrweb/types";
import { describe, expect, test } from "vitest";
import { createAttributeSanitizer } from "./sanitize-attributes.ts";
import { createSanitizer } from "./sanitize-events.ts";

const ORIGIN = "https://desk.test";
const RULES = { origin: ORIGIN, supportsReferrerPolicy: true };
const sanitizer = createAttributeSanitizer(RULES);
const kept = (name: string, value: string) =>
  Object.hasOwn(sanitizer.attributes({ [name]: value }), name);
/** Sanitizes a node as the first one of a page. */
function sanitizeNode(node: unknown): unknown {
  const data = { node: { type: NodeType.Document, id: 9, childNodes: [node] } };
  const shown = createSanitizer(RULES)([{ type: EventType.FullSnapshot, timestamp: 1, data }]);
  return shown.map((event) => (event.data as typeof data).node.childNodes[0])[0];
}
const sanitizeChange = (data: unknown) =>
  createSanitizer(RULES)([{ type: EventType.IncrementalSnapshot, timestamp: 1, data }])[0];

describe("removed", () => {
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
    ["src", "https://desk.test/logout"],
    ["src", "/api/trpc/calls.list"],
    ["srcset", "/a.png 1x, https://desk.test/logout 2x"],
    ["__proto__", "x"],
  ])("%s=%j", (name, value) => {
    expect(kept(name, value)).toBe(false);
  });
});

describe("kept", () => {
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
  "%s is replaced by a hidden element",
  (tagName) => {
    expect(sanitizeNode(element(tagName, { src: "https://evil.test" }))).toMatchObject({
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
])("a link with %j becomes a %s", (attributes, tagName) => {
  expect(sanitizeNode(element("link", attributes))).toMatchObject({ tagName });
});

test("a meta element keeps only what affects rendering", () => {
  const refresh = element("meta", { "http-equiv": "refresh", content: "0;url=https://evil.test" });
  expect(sanitizeNode(refresh)).toMatchObject({ attributes: {} });
  expect(sanitizeNode(element("meta", { charset: "utf-8" }))).toMatchObject({
    attributes: { charset: "utf-8" },
  });
  const scheme = { name: "color-scheme", content: "light dark" };
  expect(sanitizeNode(element("meta", scheme))).toMatchObject({ attributes: scheme });
});

test("changes are sanitized like the page itself", () => {
  const data = {
    source: IncrementalSource.Mutation,
    texts: [],
    removes: [],
    adds: [{ parentId: 1, nextId: null, node: element("script") }],
    attributes: [{ id: 1, attributes: { onclick: "x", title: "y", style: { color: "red" } } }],
  };
  const event = sanitizeChange(data);
  expect(event?.data).toMatchObject({
    adds: [{ node: { tagName: "div" } }],
    attributes: [{ id: 1, attributes: { title: "y", style: { color: "red" } } }],
  });
  expect(JSON.stringify(event)).not.toContain("onclick");
});

const SHOP = "https://shop.test/a.png";
const WITHOUT_REFERRER = `url("${SHOP}" referrer-policy(no-referrer))`;
const BLOCKED = `url("about:invalid")`;

describe("a picture may be an SVG document, in which nothing runs", () => {
  const svg = "data:image/svg+xml,<svg onload=x>";
  const isKept = (tagName: string, name: string) =>
    Object.hasOwn(sanitizer.attributes({ [name]: svg }, tagName), name);
  test.each([
    ["img", "src"],
    ["img", "srcset"],
    ["source", "srcset"],
    ["image", "href"],
    ["image", "xlink:href"],
    ["input", "src"],
    ["video", "poster"],
  ])("%s %s", (tagName, name) => {
    expect(isKept(tagName, name)).toBe(true);
  });
  test.each([
    ["iframe", "src"],
    ["use", "href"],
    ["use", "xlink:href"],
    ["a", "href"],
    ["object", "data"],
    ["embed", "src"],
    ["link", "href"],
    ["", "src"],
  ])("but not %s %s", (tagName, name) => {
    expect(isKept(tagName, name)).toBe(false);
  });
  test("the element's name is that of its latest copy, not of an earlier one with its id", () => {
    const sanitize = createSanitizer(RULES);
    const add = (tagName: string) => ({
      source: IncrementalSource.Mutation,
      texts: [],
      removes: [],
      adds: [{ parentId: 1, nextId: null, node: { ...element(tagName), id: 7, childNodes: [] } }],
      attributes: [{ id: 7, attributes: { src: svg } }],
    });
    const shown = sanitize(
      ["img", "iframe"].map((tagName) => ({
        type: EventType.IncrementalSnapshot,
        timestamp: 1,
        data: add(tagName),
      })),
    );
    const attributes = (at: number) =>
      (shown[at]?.data as ReturnType<typeof add> | undefined)?.attributes[0]?.attributes;
    // The attributes of the first batch are sanitized after its additions.
    expect(attributes(0)).toEqual({ src: svg });
    expect(attributes(1)).toEqual({});
  });
});

test("a copy that the page has sent replaces its address, but never that of a style sheet", () => {
  const { styles, attributes } = createAttributeSanitizer({
    ...RULES,
    copyOf: (url) => (url === SHOP ? "blob:copy" : undefined),
  });
  expect(styles(`mask:url(${SHOP})`)).toBe(`mask:url("blob:copy")`);
  expect(styles(`@import "${SHOP}";`)).toBe(`@import ${WITHOUT_REFERRER};`);
  expect(attributes({ href: `${SHOP}#part` }, "use")).toEqual({ href: "blob:copy#part" });
  expect(attributes({ href: `${SHOP}#part` }, "a")).toEqual({ href: `${SHOP}#part` });
});

test.each(["data:text/css,a{}", "DATA:text/css,a{}", "javascript:x", "https://desk.test/desk"])(
  "%s is not imported",
  (url) => {
    expect(sanitizer.styles(`@import "${url}";`)).toBe(`@import ${BLOCKED};`);
    expect(sanitizer.styles(`@import url(${url});`)).toBe(`@import ${BLOCKED};`);
  },
);

test("styles are sanitized wherever they occur", () => {
  const style = (id: number, textContent: string) => ({
    type: NodeType.Element,
    id,
    tagName: "style",
    attributes: { _cssText: `url(${SHOP})` },
    childNodes: [{ type: NodeType.Text, id: id + 1, textContent }],
  });
  const css = `url(${SHOP})`;
  const sanitize = createSanitizer(RULES);
  const page = { type: NodeType.Document, id: 9, childNodes: [style(10, css), element("b")] };
  const incremental = (source: IncrementalSource, data: object) => ({
    type: EventType.IncrementalSnapshot,
    timestamp: 1,
    data: { source, ...data },
  });
  const shown = sanitize([
    { type: EventType.FullSnapshot, timestamp: 1, data: { node: page } },
    incremental(IncrementalSource.Mutation, {
      texts: [
        { id: 11, value: css },
        { id: 2, value: "url(https://shop.test/words)" },
      ],
      removes: [],
      adds: [
        { parentId: 10, nextId: null, node: { type: NodeType.Text, id: 20, textContent: css } },
      ],
      attributes: [
        { id: 1, attributes: { style: { mask: css, top: false, left: [css, "important"] } } },
        { id: 1, attributes: { style: css, fill: css } },
      ],
    }),
    incremental(IncrementalSource.StyleSheetRule, {
      id: 10,
      adds: [{ rule: css }],
      replace: css,
      replaceSync: css,
    }),
    incremental(IncrementalSource.StyleDeclaration, {
      id: 10,
      index: [0],
      set: { property: "mask", value: css },
    }),
    incremental(IncrementalSource.AdoptedStyleSheet, {
      id: 9,
      styleIds: [1],
      styles: [{ styleId: 1, rules: [{ rule: css }] }],
    }),
  ]);
  const text = JSON.stringify(shown);
  expect(text).not.toContain(css);
  expect(text.split(JSON.stringify(WITHOUT_REFERRER).slice(1, -1))).toHaveLength(14);
  expect(text).toContain("url(https://shop.test/words)");
});
