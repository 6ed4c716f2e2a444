import { expect, test } from "vitest";
import type { CallDetail } from "../../server/call-log/domain/call-detail.ts";
import { CallIdSchema } from "../../server/kernel/ids.ts";
import { buildTimeline } from "./build-timeline.ts";
import { timelineText } from "./messages.ts";

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
  visitor: null,
  outcome: null,
  content: null,
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
  retention: null,
};

test("a missed ring and an answered one are listed in order", () => {
  expect(buildTimeline(call).map(timelineText)).toEqual([
    "The visitor requested a video call.",
    "Started ringing Ana, for up to 15 s.",
    "Ana didn't answer and was set to away.",
    "Started ringing Bo, for up to 15 s.",
    "Bo accepted after 3 s.",
    "Audio and video connected.",
    "The visitor ended the call.",
  ]);
});

test("a call that reached a time limit ends with the reason", () => {
  const cut: CallDetail = {
    ...call,
    reason: "longest_duration",
    events: [
      ...call.events.slice(0, 4),
      { version: 5, type: "time_passed", at: at(48), facts: {} },
    ],
  };
  const last = buildTimeline(cut).at(-1);
  expect(last).toEqual({ at: at(48), type: "ended", reason: "longest_duration" });
  expect(last && timelineText(last)).toBe("The call reached the maximum call duration.");
});

test("a media failure shows the detail that its side reported", () => {
  const failed: CallDetail = {
    ...call,
    reason: "media_failed",
    events: [
      { version: 1, type: "media_failed", at: at(48), facts: { by: "agent", detail: "no route" } },
    ],
  };
  expect(buildTimeline(failed).map(timelineText).at(-1)).toBe(
    "Audio and video couldn't connect. Reported by the agent's browser: no route",
  );
});

test("an event of an unknown type is still listed", () => {
  const open = { ...call, state: "connected" as const, reason: null };
  const events = [{ version: 1, type: "something_new", at: at(1), facts: {} }];
  expect(buildTimeline({ ...open, events }).map(timelineText)).toEqual(["The call was updated."]);
});

test("an agent who doesn't answer a suspect call isn't said to be away", () => {
  const [, ...events] = call.events;
  const requested = { version: 1, type: "requested", at: at(0), facts: { admission: "suspect" } };
  const suspect: CallDetail = { ...call, events: [requested, ...events] };
  expect(buildTimeline(suspect).map(timelineText)[2]).toBe(
    "Ana didn't answer and stayed available, because earlier calls from the visitor's network weren't answered.",
  );
});

test("a ring whose visitor was blocked names the agent", () => {
  const blocked: CallDetail = {
    ...call,
    reason: "declined",
    events: [
      ...call.events.slice(0, 2),
      { version: 3, type: "visitor_blocked", at: at(18), facts: {} },
    ],
  };
  expect(buildTimeline(blocked).map(timelineText).at(-1)).toBe("Bo blocked the visitor.");
});
