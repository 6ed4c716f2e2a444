import { expect, test } from "vitest";
import {
  ana,
  asked,
  CALL,
  granted,
  inCall,
  NOW_MS,
  OTHER_CALL,
  requested,
  ringing,
  ringingHere,
  stateAfter,
  viewed,
} from "../testing/visits.ts";
import { screenOf } from "./screen.ts";
import { type Action, reduce } from "./state.ts";

const EVERY_ACTION: Action[] = [
  viewed(null),
  { type: "lost" },
  { type: "opened", insisted: false },
  { type: "minimised" },
  { type: "closed" },
  asked,
  granted,
  { type: "troubled", trouble: "busy" },
  { type: "troubled", trouble: "too_many", untilMs: 1 },
  { type: "crowded" },
  requested,
  { type: "refused", reason: "declined" },
  { type: "rejoining", callId: CALL },
  { type: "rejoined", call: ringing() },
  { type: "not_rejoined", call: null },
  { type: "asking", callId: CALL },
  { type: "declined" },
  { type: "cancelled" },
  { type: "left", callId: CALL },
  { type: "hung_up" },
  { type: "devices", devices: { camera: "off" } },
  { type: "media", media: "stalled" },
  { type: "sound", blocked: true },
];

test.each(EVERY_ACTION)("after $type there is a call or an attempt, never both", (action) => {
  for (const before of [[], [viewed(ana), asked], ringingHere, inCall]) {
    const state = reduce(stateAfter(...before), action);
    expect(state.attempt && state.callId).toBeNull();
  }
});

test("devices without a camera make a voice call", () => {
  const voice: Action = {
    type: "granted",
    devices: { microphone: "on", camera: "none", notice: "microphone_only" },
  };
  expect(stateAfter(viewed(ana), asked, voice).attempt?.mode).toBe("voice");
});

test.each([
  { what: "granted", action: granted },
  { what: "troubled", action: { type: "troubled", trouble: "busy" } },
  { what: "requested", action: requested },
] as const)("$what is ignored after the visitor has cancelled", ({ action }) => {
  const cancelled = stateAfter(viewed(ana), asked, { type: "cancelled" });
  expect(reduce(cancelled, action)).toBe(cancelled);
});

test("a cancelled request leaves its call as soon as the call is known", () => {
  const cancelled = stateAfter(viewed(ana), asked, granted, { type: "cancelled" });
  expect(cancelled.leaving).toBe(true);
  const known = reduce(cancelled, { type: "left", callId: CALL });
  expect(known).toMatchObject({ leaving: false, leftCallId: CALL });
});

test.each([
  {
    when: "before the response",
    actions: [viewed(ana), asked, granted, viewed(null, null, null), requested],
  },
  {
    when: "after the response",
    actions: [viewed(ana), asked, granted, requested, viewed(null, null, null)],
  },
])("a view requested before the call was known, received $when, is ignored", ({ actions }) => {
  const state = stateAfter(...actions);
  expect(state).toMatchObject({ callId: CALL, over: null });
  expect(screenOf(state)).toMatchObject({ at: "connecting", greeter: ana });
});

test("a request that returns another page's call doesn't end that call", () => {
  const found: Action = { type: "requested", call: ringing(OTHER_CALL) };
  const state = stateAfter(viewed(ana), asked, granted, viewed(null, ringing(OTHER_CALL)), found);
  expect(state).toMatchObject({ callId: null, attempt: null, leftCallId: null });
  expect(screenOf(state).at).toBe("elsewhere");
});

test("requesting a call during a call only opens the window", () => {
  const pressed = stateAfter(...ringingHere, { type: "minimised" }, asked);
  expect(pressed).toMatchObject({ callId: CALL, attempt: null, size: "open" });
});

test("the window opens when a call ends while minimised", () => {
  const state = stateAfter(...inCall, { type: "minimised" }, viewed(ana));
  expect(state).toMatchObject({ size: "open", over: { reason: "visitor_lost" } });
});

test("closing the note about an ended call minimises the widget", () => {
  const state = stateAfter(...inCall, { type: "hung_up" }, { type: "closed" });
  expect(state).toMatchObject({ size: "minimised", over: null });
});

test("the state has the difference between the server's clock and the browser's", () => {
  const view = {
    now: new Date(NOW_MS).toISOString(),
    greeter: null,
    poolId: null,
    level: null,
    call: null,
  };
  const state = stateAfter({ type: "viewed", view, about: null, nowMs: NOW_MS - 90_000 });
  expect(state.clockAheadMs).toBe(90_000);
});
