import fc from "fast-check";
import { expect, test } from "vitest";
import type { Utterance } from "./transcript.ts";
import { writeText, writeVtt } from "./write-transcript.ts";

const NAMES = { visitor: "Visitor", agent: "Ana Silva" };

const say = (text: string, startMs = 0, side: Utterance["side"] = "visitor"): Utterance => {
  const words = text.split(" ").map((word, index) => ({
    text: word,
    startMs: startMs + index * 400,
    endMs: startMs + index * 400 + 300,
  }));
  return { side, startMs, endMs: words.at(-1)?.endMs ?? startMs, text, words };
};

test("text has one utterance per line", () => {
  const spoken = [say("Hello there.", 900), say("Two\nlines", 3_661_999, "agent")];
  expect(writeText(spoken, NAMES)).toBe(
    "[00:00:00] Visitor: Hello there.\n[01:01:01] Ana Silva: Two lines\n",
  );
});

test("WebVTT names speakers and times", () => {
  const spoken = [say("Hello there.", 900), say("Hi!", 3_661_999, "agent")];
  expect(writeVtt(spoken, NAMES)).toBe(
    [
      "WEBVTT",
      "",
      "00:00:00.900 --> 00:00:01.600",
      "<v Visitor>Hello there.</v>",
      "",
      "01:01:01.999 --> 01:01:02.299",
      "<v Ana Silva>Hi!</v>",
      "",
    ].join("\n"),
  );
});

test("markup, arrows and empty lines of a text stay text", () => {
  const vtt = writeVtt([say("a < b & c --> d\n\ne")], { ...NAMES, visitor: "V > <b>" });
  expect(vtt).toContain("<v V &gt; &lt;b&gt;>a &lt; b &amp; c --&gt; d e</v>");
});

test("a long utterance is split into cues of two lines, at its words' times", () => {
  const text = Array.from({ length: 40 }, (_, n) => `word${n}`).join(" ");
  const cues = writeVtt([say(text)], NAMES)
    .split("\n\n")
    .slice(1);
  expect(cues.length).toBeGreaterThan(2);
  const [first = "", second = ""] = cues;
  expect(first).toMatch(/^00:00:00\.000 --> /);
  expect(second.split(" --> ")[0]).toBe("00:00:05.200");
  for (const cue of cues) expect(cue.split("\n")[1]?.length).toBeLessThanOrEqual(84 + 15);
});

test("a long pause within a long utterance starts a cue", () => {
  const spoken = say(`${"one ".repeat(20)}two ${"three ".repeat(5)}`.trim());
  const words = spoken.words.map((word, index) =>
    index < 5 ? word : { ...word, startMs: word.startMs + 5_000, endMs: word.endMs + 5_000 },
  );
  const [first] = writeVtt([{ ...spoken, words }], NAMES)
    .split("\n\n")
    .slice(1);
  expect(first).toBe("00:00:00.000 --> 00:00:01.900\n<v Visitor>one one one one one</v>");
});

test("every cue is well formed, ends after it starts, and no word is lost", () => {
  const word = fc.stringMatching(/^\S{1,12}$/);
  const spoken = fc.array(fc.tuple(fc.array(word, { minLength: 1, maxLength: 60 }), fc.nat(9e6)));
  fc.assert(
    fc.property(spoken, (all) => {
      const utterances = all.map(([words, at]) => say(words.join(" "), at));
      const cues = writeVtt(utterances, NAMES).split("\n\n").slice(1);
      const texts = cues.map((cue) => {
        const match =
          /^(\d\d:\d\d:\d\d\.\d{3}) --> (\d\d:\d\d:\d\d\.\d{3})\n<v Visitor>([^<>\n]*)<\/v>\n?$/.exec(
            cue,
          );
        expect(match?.[1] && match[2] && match[1] < match[2]).toBe(true);
        return match?.[3] ?? "";
      });
      const plain = texts
        .join(" ")
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&amp;", "&");
      expect(plain).toBe(utterances.map(({ text }) => text).join(" "));
    }),
  );
});
