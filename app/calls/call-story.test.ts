import { expect, test } from "vitest";
import type { CallDetail } from "../../server/call-log/domain/call-detail.ts";
import { CallIdSchema } from "../../server/kernel/ids.ts";
import { tellCall } from "./call-story.ts";

const at = (seconds: number): string =>
  new Date(Date.UTC(2026, 10, 22, 14, 0, seconds)).toISOString();

const call: CallDetail = {
  callId: CallIdSchema.parse("0f8fad5b-d9cb-469f-a165-70867728950e"),
  requestedAt: at(0),
  agentName: "Bo",
  mode: "video",
  state: "ended",
  reason: "visitor_ended",
  durationMs: 30_000,
  pageUrl: "https://shop.test/",
  pageTitle: "Shop",
  country: "SI",
  siteName: "Shop",
  poolName: "Everyone",
  acceptedAt: at(18),
  connectedAt: at(19),
  endedAt: at(48),
  legs: [
    {
      leg: 1,
      agentName: "Ana",
      startedAt: at(0),
      deadline: at(15),
      endedAt: at(15),
      outcome: "no_answer",
    },
    {
      leg: 2,
      agentName: "Bo",
      startedAt: at(15),
      deadline: at(30),
      endedAt: at(18),
      outcome: "answered",
    },
  ],
  events: [
    { version: 1, type: "requested", at: at(0), facts: {} },
    { version: 2, type: "time_passed", at: at(15), facts: {} },
    { version: 3, type: "answered", at: at(18), facts: { leg: 2 } },
    { version: 4, type: "media_connected", at: at(19), facts: {} },
    { version: 5, type: "hung_up", at: at(48), facts: { by: "visitor" } },
  ],
  restarts: [],
  decisions: [],
  quality: [],
  cobrowse: null,
};

test("a missed ring and an answered one are told in order", () => {
  expect(tellCall(call).map(({ words }) => words)).toEqual([
    "The visitor asked for a video call.",
    "Ana's desk rang, for up to 15 s.",
    "Ana did not answer, and was set to away.",
    "Bo's desk rang, for up to 15 s.",
    "Bo accepted after 3 s.",
    "Sound and picture were connected.",
    "The visitor ended the call.",
  ]);
});

test("a call that time ended says why", () => {
  const cut: CallDetail = {
    ...call,
    reason: "longest_duration",
    events: [
      ...call.events.slice(0, 4),
      { version: 5, type: "time_passed", at: at(48), facts: {} },
    ],
  };
  expect(tellCall(cut).at(-1)).toEqual({
    at: at(48),
    words: "The call reached the longest duration allowed.",
    mark: "ended",
  });
});

test("what a side reports of a failure is passed on", () => {
  const failed: CallDetail = {
    ...call,
    reason: "media_failed",
    events: [
      { version: 1, type: "media_failed", at: at(48), facts: { by: "agent", detail: "no route" } },
    ],
  };
  expect(tellCall(failed).at(-1)?.words).toBe(
    "Sound and picture did not get through, as the agent's side reported. It said: no route",
  );
});

test("an event that is not known yet is still told", () => {
  const strange = { ...call, state: "connected" as const, reason: null };
  const events = [{ version: 1, type: "something_new", at: at(1), facts: {} }];
  expect(tellCall({ ...strange, events }).at(0)?.words).toBe("The call changed.");
});
