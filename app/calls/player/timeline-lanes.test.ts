import { expect, test } from "vitest";
import type { CallDetail } from "../../../server/call-log/domain/call-detail.ts";
import { CallIdSchema } from "../../../server/kernel/ids.ts";
import { buildLanes, groupMoments, levelOf, type TimelineMoment } from "./timeline-lanes.ts";

const at = (seconds: number): string =>
  new Date(Date.UTC(2026, 10, 22, 14, 0, seconds)).toISOString();

const call: CallDetail = {
  callId: CallIdSchema.parse("0f8fad5b-d9cb-469f-a165-70867728950e"),
  requestedAt: at(0),
  agentName: "Bo",
  mode: "video",
  state: "ended",
  reason: "visitor_ended",
  durationMs: 38_000,
  pageUrl: "https://shop.test/",
  pageTitle: "Shop",
  country: "SI",
  visitor: null,
  outcome: null,
  content: null,
  siteName: "Shop",
  poolName: "Everyone",
  acceptedAt: at(8),
  connectedAt: at(9),
  endedAt: at(50),
  legs: [],
  events: [
    { version: 1, type: "requested", at: at(0), facts: {} },
    { version: 2, type: "media_connected", at: at(9), facts: {} },
    { version: 3, type: "visitor_gone", at: at(20), facts: {} },
    { version: 4, type: "hung_up", at: at(50), facts: { by: "visitor" } },
  ],
  restarts: [],
  decisions: [],
  quality: [
    { side: "agent", at: at(15), roundTripMs: 30, lossPermille: 0, route: "direct" },
    { side: "agent", at: at(25), roundTripMs: 600, lossPermille: 0, route: "direct" },
  ],
  retention: null,
  cobrowse: {
    level: "standard",
    events: [{ type: "control_clicked", at: at(20), target: "Pay" }],
  },
};

const recording = { startedAt: at(10), durationMs: 40_000, gaps: [] };
const said = (side: "visitor" | "agent", startMs: number, endMs: number) => ({
  side,
  startMs,
  endMs,
  text: "Hello",
  words: [],
});

test("events are placed on the recording's clock, and those outside it are left out", () => {
  const { moments } = buildLanes({ call, recording, utterances: [] });
  expect(moments.map(({ atMs, kind, text }) => [atMs, kind, text])).toEqual([
    [10_000, "call", "The visitor disconnected."],
    [10_000, "page", "Clicked “Pay”"],
    [40_000, "call", "The visitor ended the call."],
  ]);
});

test("speech is shown by side, without pauses that are too short to see", () => {
  const utterances = [
    said("agent", 9_000, 9_500),
    said("visitor", 0, 1_000),
    said("visitor", 1_500, 2_000),
    said("visitor", 5_000, 99_000),
  ];
  expect(buildLanes({ call, recording, utterances }).speech).toEqual([
    {
      side: "visitor",
      spans: [
        { fromMs: 0, toMs: 2_000 },
        { fromMs: 5_000, toMs: 40_000 },
      ],
    },
    { side: "agent", spans: [{ fromMs: 9_000, toMs: 9_500 }] },
  ]);
});

test("a measurement stands for the seconds before it, and only within the recording", () => {
  expect(buildLanes({ call, recording, utterances: [] }).quality).toEqual([
    {
      side: "agent",
      spans: [
        { fromMs: 0, toMs: 5_000, level: "good" },
        { fromMs: 5_000, toMs: 15_000, level: "poor" },
      ],
    },
  ]);
});

test.each([
  [0, 0, "good"],
  [249, 19, "good"],
  [250, 0, "fair"],
  [0, 20, "fair"],
  [499, 79, "fair"],
  [500, 0, "poor"],
  [0, 80, "poor"],
  [null, null, "good"],
] as const)("a round trip of %s ms with %s ‰ lost is %s", (roundTripMs, lossPermille, level) => {
  expect(levelOf({ roundTripMs, lossPermille })).toBe(level);
});

const moment = (atMs: number): TimelineMoment => ({
  key: String(atMs),
  atMs,
  kind: "call",
  text: "",
});

test.each([
  { at: [0, 1_000], groups: [[12, 2]] },
  {
    at: [0, 4_000, 5_000, 10_000],
    groups: [
      [12, 1],
      [40, 2],
      [88, 1],
    ],
  },
  { at: [9_000, 10_000], groups: [[88, 2]] },
  {
    at: [1_000, 3_800],
    groups: [
      [12, 1],
      [38, 1],
    ],
  },
  { at: [1_000, 3_700], groups: [[12, 2]] },
  { at: [], groups: [] },
])("moments at $at share buttons: $groups", ({ at: times, groups }) => {
  const found = groupMoments({ moments: times.map(moment), durationMs: 10_000 }, 100);
  expect(found.map(({ leftPx, moments }) => [leftPx, moments.length])).toEqual(groups);
});
