import { expect, test } from "vitest";
import { mergeChat } from "./merge-chat.ts";

const recording = { startedAt: "2026-01-05T10:00:00.000Z", durationMs: 60_000 };
const message = (n: number, second: number) => ({
  n,
  side: "agent" as const,
  text: `message ${n}`,
  sentAt: new Date(Date.parse(recording.startedAt) + second * 1_000).toISOString(),
});
const said = (startMs: number) => ({ startMs, text: `said at ${startMs}` });

test.each([
  ["between what was said", [said(1_000), said(9_000)], [message(1, 5)], [1_000, 5_000, 9_000]],
  ["before the recording: at its beginning", [said(0)], [message(1, -30)], [0, 0]],
  ["after its end: at its end", [said(50_000)], [message(1, 90)], [50_000, 60_000]],
  ["without a transcript", [], [message(1, 1), message(2, 2)], [1_000, 2_000]],
  ["without a chat", [said(3)], [], [3]],
])("a chat message stands %s", (_, utterances, chat, times) => {
  expect(mergeChat(utterances, chat, recording).map(({ startMs }) => startMs)).toEqual(times);
});

test("what was written stands before what was said at the same moment", () => {
  const merged = mergeChat([said(0)], [message(1, 0)], recording);
  expect(merged.map(({ text }) => text)).toEqual(["message 1", "said at 0"]);
});

test("while the recording's length isn't known, the times stand as they are", () => {
  const merged = mergeChat([], [message(1, 90)], { ...recording, durationMs: null });
  expect(merged.map(({ startMs }) => startMs)).toEqual([90_000]);
});
