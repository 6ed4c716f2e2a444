import { describe, expect, test } from "vitest";
import { gapsOf, type PlannedRecording, planJoin } from "./join-plan.ts";

const START = new Date("2026-03-01T12:00:00Z");
const at = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

const part = (number: number, track: "media" | "page" = "media") => ({
  track,
  part: number,
  key: `recordings/org/${number}.part`,
  receivedAt: at(5),
});
const segment = { startedAt: START, lastPart: 1, lastPagePart: null, durationMs: 8_000 };
const complete = { ...segment, parts: [part(0), part(1)] };
const recording: PlannedRecording = {
  startedAt: START,
  version: 0,
  joinedParts: 0,
  partsDroppedAt: null,
  endedAt: at(5),
  newestPartAt: at(5),
  segments: [complete],
};

const wait = (minutes: number) => ({ do: "wait", until: at(minutes) });
const nothing = { do: "nothing" };
const join = (isComplete: boolean) => ({ do: "join", isComplete });

describe("the parts of a recording", () => {
  test.each<{ title: string; change: Partial<PlannedRecording>; minutes: number; plan: object }>([
    { title: "all are there", change: {}, minutes: 5, plan: join(true) },
    { title: "the call is open", change: { endedAt: null }, minutes: 5, plan: nothing },
    { title: "they are dropped", change: { partsDroppedAt: at(6) }, minutes: 99, plan: nothing },
    {
      title: "one is missing, for less than 10 minutes",
      change: { segments: [{ ...segment, parts: [part(1)] }] },
      minutes: 14.99,
      plan: wait(15),
    },
    {
      title: "one is missing, for 10 minutes",
      change: { segments: [{ ...segment, parts: [part(1)] }] },
      minutes: 15,
      plan: join(false),
    },
    {
      title: "the last isn't named",
      change: { segments: [{ ...complete, lastPart: null }] },
      minutes: 5,
      plan: wait(15),
    },
    {
      title: "the last of another segment isn't named",
      change: { segments: [complete, { ...complete, lastPart: null }] },
      minutes: 5,
      plan: wait(15),
    },
    {
      title: "the newest came after the call",
      change: { newestPartAt: at(8), segments: [{ ...complete, lastPart: null }] },
      minutes: 15,
      plan: wait(18),
    },
    {
      title: "none ever came",
      change: { newestPartAt: null, segments: [{ ...segment, lastPart: null, parts: [] }] },
      minutes: 15,
      plan: join(false),
    },
    {
      title: "a part of the shared page is missing",
      change: { segments: [{ ...complete, lastPagePart: 0 }] },
      minutes: 5,
      plan: wait(15),
    },
    {
      title: "the shared page is complete too",
      change: {
        segments: [{ ...complete, lastPagePart: 0, parts: [...complete.parts, part(0, "page")] }],
      },
      minutes: 5,
      plan: join(true),
    },
    {
      title: "all were joined",
      change: { version: 1, joinedParts: 2 },
      minutes: 99,
      plan: nothing,
    },
    {
      title: "more came after they were joined",
      change: { version: 1, joinedParts: 1 },
      minutes: 99,
      plan: join(true),
    },
    {
      title: "nothing came after nothing was joined",
      change: { version: 1, segments: [{ ...segment, lastPart: null, parts: [] }] },
      minutes: 99,
      plan: nothing,
    },
  ])("$title: $plan.do", ({ change, minutes, plan }) => {
    expect(planJoin({ ...recording, ...change }, at(minutes))).toEqual(plan);
  });
});

test("gaps are within the recording, in order, and none is empty", () => {
  const recorded = { startedAt: START, durationMs: 300_000 };
  const pauses = [
    { side: "agent", startedAt: at(4), endedAt: null },
    { side: "visitor", startedAt: at(1), endedAt: at(2) },
    { side: "agent", startedAt: at(7), endedAt: at(8) },
  ] as const;
  const missing = [
    { fromMs: -5, toMs: 0 },
    { fromMs: 200_000.4, toMs: 400_000 },
  ];
  expect(gapsOf(recorded, missing, pauses)).toEqual([
    { fromMs: 60_000, toMs: 120_000, cause: "paused", side: "visitor" },
    { fromMs: 200_000, toMs: 300_000, cause: "missing", side: null },
    { fromMs: 240_000, toMs: 300_000, cause: "paused", side: "agent" },
  ]);
});
