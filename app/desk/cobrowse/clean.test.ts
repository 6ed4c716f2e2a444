import { EventType, IncrementalSource, NodeType } from "@rrweb/types";
import { describe, expect, test } from "vitest";
import { cleanAttributes, cleanEvents, cleanNode } from "./clean.ts";

const ORIGIN = "https://desk.test";
const kept = (name: string, value: string) =>
  Object.hasOwn(cleanAttributes({ [name]: value }, ORIGIN), name);

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
    expect(cleanNode(element(tagName, { src: "https://evil.test" }), ORIGIN)).toMatchObject({
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
  expect(cleanNode(element("link", attributes), ORIGIN)).toMatchObject({ tagName });
});

test("a meta element says its encoding and no more", () => {
  const refresh = element("meta", { "http-equiv": "refresh", content: "0;url=https://evil.test" });
  expect(cleanNode(refresh, ORIGIN)).toMatchObject({ attributes: {} });
  expect(cleanNode(element("meta", { charset: "utf-8" }), ORIGIN)).toMatchObject({
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
  const [event] = cleanEvents(
    [{ type: EventType.IncrementalSnapshot, timestamp: 1, data }],
    ORIGIN,
  );
  expect(event?.data).toMatchObject({
    adds: [{ node: { tagName: "div" } }],
    attributes: [{ id: 1, attributes: { title: "y", style: { color: "red" } } }],
  });
  expect(JSON.stringify(event)).not.toContain("onclick");
});
