import fc from "fast-check";
import { expect, test } from "vitest";
import { captionCues, captionTrack, MAX_CAPTIONS } from "./caption-track.ts";

test.each([
  { what: "nothing", text: "", lines: [] },
  { what: "spaces", text: " \n  \n", lines: [] },
  { what: "one sentence", text: "Hello there!", lines: ["Hello there!"] },
  { what: "sentences", text: "Hi! I am Ana.  Call me.", lines: ["Hi!", "I am Ana.", "Call me."] },
  { what: "lines", text: "Hi, I am Ana\nCall me", lines: ["Hi, I am Ana", "Call me"] },
  { what: "numbers", text: "It costs 3.50 euros.", lines: ["It costs 3.50 euros."] },
  {
    what: "a long sentence, in even parts",
    text: "I can show you around the shop and help you to find the bicycle that fits you best of all",
    lines: [
      "I can show you around the shop and help you to",
      "find the bicycle that fits you best of all",
    ],
  },
])("$what becomes $lines", ({ text, lines }) => {
  expect(captionCues(text, 12_000).map((cue) => cue.text)).toEqual(lines);
});

test("each line is shown for its share of the characters", () => {
  expect(captionCues("Four\nEightish", 6_000)).toEqual([
    { fromMs: 0, toMs: 2_000, text: "Four" },
    { fromMs: 2_000, toMs: 6_000, text: "Eightish" },
  ]);
});

test("in a short clip the last lines are shown together", () => {
  expect(captionCues("a\nb\nc\nd", 1_500).map(({ text }) => text)).toEqual(["a", "b c d"]);
});

test("the track is WebVTT, and its text can't be markup", () => {
  expect(captionTrack("Tom & <b>Jerry</b>\nend --> here", 4_000)).toBe(
    [
      "WEBVTT",
      "",
      "00:00:00.000 --> 00:00:02.400",
      "Tom &amp; &lt;b&gt;Jerry&lt;/b&gt;",
      "",
      "00:00:02.400 --> 00:00:04.000",
      "end --&gt; here",
      "",
    ].join("\n"),
  );
});

test("whatever is typed, cues follow each other through the clip and lose no word", () => {
  const typed = fc.string({ unit: "grapheme", maxLength: MAX_CAPTIONS });
  fc.assert(
    fc.property(typed, fc.integer({ min: 3_000, max: 30_000 }), (text, durationMs) => {
      const cues = captionCues(text, durationMs);
      expect(
        cues
          .map((cue) => cue.text)
          .join(" ")
          .split(/\s+/)
          .filter(Boolean),
      ).toEqual(text.split(/\s+/).filter(Boolean));
      for (const [index, { fromMs, toMs }] of cues.entries()) {
        expect(fromMs).toBe(cues[index - 1]?.toMs ?? 0);
        expect(toMs).toBeGreaterThanOrEqual(fromMs);
      }
      if (cues.length > 0) expect(cues.at(-1)?.toMs).toBe(durationMs);
    }),
  );
});
