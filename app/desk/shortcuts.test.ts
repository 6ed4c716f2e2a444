import { describe, expect, test } from "vitest";
import { actionOf, type KeyPress, type Situation } from "./shortcuts.ts";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: `Key${key.toUpperCase()}`,
  repeat: false,
  modified: false,
  typing: false,
  ...more,
});

const MEANINGS: [Situation, string, string | null][] = [
  ["ringing", "a", "accept"],
  ["ringing", "A", "accept"],
  ["ringing", "d", "decline"],
  ["ringing", "m", null],
  ["ringing", "e", null],
  ["ringing", "Escape", null],
  ["in-call", "m", "mute"],
  ["in-call", "v", "camera"],
  ["in-call", "e", "end"],
  ["in-call", "a", null],
  ["idle", "a", null],
  ["idle", "e", null],
  ["idle", "?", "help"],
  ["ringing", "?", "help"],
];
test.each(MEANINGS)("%s: %s means %s", (situation, key, action) => {
  expect(actionOf(press(key), situation)).toBe(action);
});

describe("keys that are no shortcuts", () => {
  test.each([
    { why: "while typing", more: { typing: true } },
    { why: "held down", more: { repeat: true } },
    { why: "with a modifier", more: { modified: true } },
  ])("$why", ({ more }) => {
    expect(actionOf(press("a", more), "ringing")).toBeNull();
    expect(actionOf(press("?", more), "ringing")).toBeNull();
  });
});

test.each([
  { why: "a Cyrillic layout uses the physical key", key: "ф", code: "KeyA", action: "accept" },
  { why: "a French layout uses the letter", key: "a", code: "KeyQ", action: "accept" },
  { why: "a named key is not a letter", key: "Dead", code: "KeyA", action: null },
])("$why", ({ key, code, action }) => {
  expect(actionOf(press(key, { code }), "ringing")).toBe(action);
});
