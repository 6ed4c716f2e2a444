import { describe, expect, test } from "vitest";
import {
  addCaption,
  CAPTION_SHOWN_MS,
  type Caption,
  type CaptionLine,
  readCaption,
  writeCaption,
} from "./captions.ts";

const say = (side: Caption["side"], text: string, final = false): Caption => ({
  side,
  text,
  final,
});
const shownAfter = (...captions: readonly (readonly [Caption, number])[]) =>
  captions
    .reduce<CaptionLine[]>((lines, [caption, atMs]) => addCaption(lines, caption, atMs), [])
    .map(({ side, text }) => `${side}: ${text}`);

describe("captions", () => {
  test("what a side says replaces its line until it is final", () => {
    expect(
      shownAfter(
        [say("visitor", "hel"), 0],
        [say("agent", "hi"), 100],
        [say("visitor", "hello"), 200],
        [say("visitor", "Hello.", true), 300],
        [say("visitor", "how"), 400],
      ),
    ).toEqual(["visitor: Hello.", "agent: hi", "visitor: how"]);
  });

  test("only the newest three lines are shown", () => {
    const lines = ["a", "b", "c", "d"].map(
      (text, index) => [say("agent", text, true), index] as const,
    );
    expect(shownAfter(...lines)).toEqual(["agent: b", "agent: c", "agent: d"]);
  });

  test("a line is shown for its time and not longer", () => {
    const first = [say("agent", "a", true), 0] as const;
    const second = (atMs: number) => [say("visitor", "b"), atMs] as const;
    expect(shownAfter(first, second(CAPTION_SHOWN_MS - 1))).toHaveLength(2);
    expect(shownAfter(first, second(CAPTION_SHOWN_MS))).toEqual(["visitor: b"]);
  });

  test("nothing said removes the line that isn't final", () => {
    expect(shownAfter([say("agent", "a"), 0], [say("agent", "", true), 1])).toEqual([]);
    expect(shownAfter([say("agent", "a", true), 0], [say("agent", "", true), 1])).toEqual([
      "agent: a",
    ]);
  });
});

test("a caption that was sent is read", () => {
  const caption = say("visitor", "Hello", true);
  expect(readCaption(writeCaption(caption))).toEqual(caption);
});

test.each([
  undefined,
  7,
  new ArrayBuffer(4),
  "",
  "no json",
  "null",
  "[]",
  '{"side":"server","text":"x","final":true}',
  '{"side":"agent","text":7,"final":true}',
  '{"side":"agent","text":"x"}',
])("%s is no caption", (data) => {
  expect(readCaption(data)).toBeNull();
});
