import { describe, expect, test } from "vitest";
import { MAX_STATES, NO_STATES } from "../../../server/cobrowse/domain/wire.ts";
import { parsePageMessage } from "./page-message.ts";

const events = (...list: unknown[]) => JSON.stringify({ type: "events", events: list });
const states = (payload: unknown) =>
  events({ type: 5, timestamp: 1, data: { tag: "states", payload } });
const text = (id: number) => ({ type: 3, id, textContent: "x" });
const snapshot = (node: unknown) => ({
  type: 2,
  timestamp: 1,
  data: { node, initialOffset: { top: 0, left: 0 } },
});
const nested = (depth: number): unknown =>
  depth === 0
    ? text(1)
    : { type: 2, id: depth + 1, tagName: "div", attributes: {}, childNodes: [nested(depth - 1)] };

test.each([
  JSON.stringify({ type: "pong", n: 1 }),
  JSON.stringify({ type: "state", sharing: "on", permission: "nothing", asked: null }),
  events(snapshot(nested(50))),
  events({ type: 4, timestamp: 1, data: { href: "", width: 1, height: 1 } }),
  events({ type: 3, timestamp: 1, data: { source: 3, id: 1, x: 0, y: 10 } }),
  states(NO_STATES),
  states({ ...NO_STATES, focus: 4, popovers: [5, 6], defined: ["x-menu", "my-élément"] }),
])("%s is parsed", (message) => {
  expect(parsePageMessage(message)).toMatchObject(JSON.parse(message));
});

describe("rejected", () => {
  test.each([
    ["invalid JSON", "{"],
    ["null", "null"],
    ["an unknown type", JSON.stringify({ type: "command" })],
    ["an unknown property", JSON.stringify({ type: "pong", n: 1, run: "x" })],
    [
      "an unknown state",
      JSON.stringify({ type: "state", sharing: "maybe", permission: "nothing", asked: null }),
    ],
    ["a plugin event", events({ type: 6, timestamp: 1, data: {} })],
    ["a custom event", events({ type: 5, timestamp: 1, data: { tag: "x", payload: 1 } })],
    ["states with an unknown property", states({ ...NO_STATES, run: "x" })],
    ["states without a property", states({ focus: null })],
    ["a state of something other than a node", states({ ...NO_STATES, focus: "a" })],
    [
      "too many states",
      states({ ...NO_STATES, popovers: Array.from({ length: MAX_STATES + 1 }, () => 1) }),
    ],
    ["a name that is no element's", states({ ...NO_STATES, defined: ["<script>"] })],
    ["a name that is too long", states({ ...NO_STATES, defined: [`x-${"a".repeat(99)}`] })],
    [
      "a canvas",
      events({ type: 3, timestamp: 1, data: { source: 9, id: 1, type: 0, commands: [] } }),
    ],
    ["a font", events({ type: 3, timestamp: 1, data: { source: 10, family: "x" } })],
    [
      "an id that is not a number",
      events({ type: 3, timestamp: 1, data: { source: 3, id: "1", x: 0, y: 0 } }),
    ],
    [
      "an invalid tag name",
      events(snapshot({ type: 2, id: 1, tagName: "a b", attributes: {}, childNodes: [] })),
    ],
    [
      "an array as attribute value",
      events(snapshot({ type: 2, id: 1, tagName: "a", attributes: { a: [] }, childNodes: [] })),
    ],
    ["a page nested too deeply", events(snapshot(nested(1_000)))],
    [
      "a URL in the Meta event",
      events({ type: 4, timestamp: 1, data: { href: "https://x", width: 1, height: 1 } }),
    ],
  ])("%s", (_, message) => {
    expect(() => parsePageMessage(message)).toThrow();
  });
});
