import { describe, expect, test } from "vitest";
import {
  ana,
  answered,
  asked,
  bo,
  CALL,
  ended,
  granted,
  inCall,
  live,
  NOW,
  OTHER_CALL,
  requested,
  ringing,
  ringingHere,
  stateAfter,
  viewed,
} from "../testing/visits.ts";
import { screenOf } from "./screen.ts";
import type { Action } from "./state.ts";

type Row = { when: string; actions: Action[]; at: ReturnType<typeof screenOf>["at"] };

const opened: Action = { type: "opened", insisted: true };
const closed: Action = { type: "closed" };
const dismissed: Action = { type: "closed", launcher: true };
const withoutLauncher: Action = {
  type: "viewed",
  view: {
    now: NOW,
    greeter: ana,
    poolId: null,
    level: null,
    call: null,
    look: { version: 1, launcher: false },
  },
  about: null,
  nowMs: 0,
};
const nobody = viewed(null);
const paused: Action =
  nobody.type === "viewed" ? { ...nobody, view: { ...nobody.view, paused: true } } : nobody;
const rows: Row[] = [
  { when: "there is no view yet", actions: [], at: "hidden" },
  { when: "no agent is free", actions: [viewed(null)], at: "hidden" },
  { when: "an agent is free", actions: [viewed(ana)], at: "greeting" },
  { when: "the agent is no longer free", actions: [viewed(ana), viewed(null)], at: "hidden" },
  { when: "the server is unreachable", actions: [viewed(ana), { type: "lost" }], at: "hidden" },
  { when: "the page opens the widget before the first view", actions: [opened], at: "hidden" },
  {
    when: "the page opens the widget and no agent is free",
    actions: [opened, viewed(null)],
    at: "unavailable",
  },
  {
    when: "the organization pauses while an agent is shown",
    actions: [viewed(ana), paused],
    at: "unavailable",
  },
  {
    when: "the visitor has closed the widget and the organization pauses",
    actions: [viewed(ana), closed, paused],
    at: "hidden",
  },
  {
    when: "the pause is over",
    actions: [paused, viewed(bo)],
    at: "greeting",
  },
  {
    when: "an agent becomes free",
    actions: [opened, viewed(null), viewed(bo)],
    at: "greeting",
  },
  {
    when: "a call is requested and no agent is free",
    actions: [viewed(null), asked],
    at: "unavailable",
  },
  { when: "the visitor has closed the widget", actions: [viewed(ana), closed], at: "hidden" },
  {
    when: "the visitor has closed the greeting, and a launcher stays",
    actions: [viewed(ana), dismissed],
    at: "greeting",
  },
  {
    when: "a launcher stays and no agent is free",
    actions: [viewed(ana), dismissed, viewed(null)],
    at: "hidden",
  },
  {
    when: "the site turns the launcher off while it is shown",
    actions: [viewed(ana), dismissed, withoutLauncher],
    at: "hidden",
  },
  {
    when: "the page opens the widget again",
    actions: [viewed(ana), closed, opened],
    at: "greeting",
  },
  { when: "the browser asks for devices", actions: [viewed(ana), asked], at: "devices" },
  {
    when: "the agent leaves while the browser asks for devices",
    actions: [viewed(ana), asked, viewed(null)],
    at: "devices",
  },
  {
    when: "devices are denied",
    actions: [viewed(ana), asked, { type: "troubled", trouble: "denied" }],
    at: "trouble",
  },
  {
    when: "the note about denied devices is closed",
    actions: [viewed(ana), asked, { type: "troubled", trouble: "denied" }, { type: "cancelled" }],
    at: "greeting",
  },
  {
    when: "the visitor must wait",
    actions: [viewed(ana), asked, granted, { type: "troubled", trouble: "too_many", untilMs: 1 }],
    at: "trouble",
  },
  { when: "devices are granted", actions: [viewed(ana), asked, granted], at: "connecting" },
  { when: "the agent's desk rings", actions: ringingHere, at: "connecting" },
  {
    when: "the agent has accepted",
    actions: [...ringingHere, viewed(null, answered())],
    at: "connecting",
  },
  { when: "media is live", actions: inCall, at: "call" },
  {
    when: "no media arrives",
    actions: [...inCall, { type: "media", media: "stalled" }],
    at: "call",
  },
  {
    when: "the server is unreachable during a call",
    actions: [...inCall, { type: "lost" }],
    at: "call",
  },
  {
    when: "the visitor cancels",
    actions: [...ringingHere, { type: "cancelled" }, viewed(ana, ringing())],
    at: "greeting",
  },
  {
    when: "the visitor cancels before the server answers",
    actions: [viewed(ana), asked, granted, { type: "cancelled" }, viewed(ana, ringing())],
    at: "greeting",
  },
  {
    when: "the visitor ends the call",
    actions: [...inCall, { type: "hung_up" }, viewed(null, answered())],
    at: "ended",
  },
  {
    when: "the agent ends the call",
    actions: [...inCall, viewed(null, ended("agent_ended"))],
    at: "ended",
  },
  {
    when: "no agent answers",
    actions: [...ringingHere, viewed(null, ended("no_answer"))],
    at: "ended",
  },
  { when: "the server no longer knows the call", actions: [...inCall, viewed(ana)], at: "ended" },
  {
    when: "no agent is free when the request arrives",
    actions: [viewed(ana), asked, granted, { type: "refused", reason: "nobody_available" }],
    at: "ended",
  },
  {
    when: "the note about the ended call is closed",
    actions: [...inCall, { type: "hung_up" }, closed, viewed(ana)],
    at: "greeting",
  },
  {
    when: "the visitor calls again",
    actions: [...inCall, { type: "hung_up" }, viewed(ana), asked],
    at: "devices",
  },
  {
    when: "a call is open in another tab",
    actions: [viewed(ana, ringing(OTHER_CALL))],
    at: "hidden",
  },
];

test.each(rows)("when $when, the screen is $at", ({ actions, at }) => {
  expect(screenOf(stateAfter(...actions)).at).toBe(at);
});

describe("the content of a screen", () => {
  test("an ended call offers the agent who is free now", () => {
    const over = stateAfter(...inCall, viewed(bo, ended("agent_ended")));
    expect(screenOf(over)).toMatchObject({ greeter: ana, next: bo, reason: "agent_ended" });
  });

  test("stalled media shows reconnecting until media is back", () => {
    const stalled = stateAfter(...inCall, { type: "media", media: "stalled" });
    expect(screenOf(stalled)).toMatchObject({ at: "call", reconnecting: true });
    expect(
      screenOf(stateAfter(...inCall, { type: "media", media: "stalled" }, live)),
    ).toMatchObject({
      reconnecting: false,
    });
  });

  test("while connecting, the called agent stays", () => {
    expect(screenOf(stateAfter(viewed(ana), asked, granted, viewed(bo)))).toMatchObject({
      greeter: ana,
    });
  });

  test("a view with the answered call that arrives before the response is kept", () => {
    const state = stateAfter(
      viewed(ana),
      asked,
      granted,
      viewed(null, answered()),
      requested,
      live,
    );
    expect(screenOf(state)).toMatchObject({ at: "call", greeter: ana });
    expect(state.callId).toBe(CALL);
  });
});
