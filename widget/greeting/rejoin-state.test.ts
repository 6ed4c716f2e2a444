import { describe, expect, test } from "vitest";
import { REJOIN_MS } from "../../server/calls/domain/call.ts";
import {
  ana,
  CALL,
  ended,
  held,
  inCall,
  NOW,
  NOW_MS,
  OTHER_CALL,
  ringing,
  stateAfter,
  viewed,
} from "../testing/visits.ts";
import { waitingCall } from "./rejoin-state.ts";
import { screenOf } from "./screen.ts";
import type { Action } from "./state.ts";

const alone = viewed(null, held(1, NOW));
const asking: Action = { type: "asking", callId: CALL };
const rejoining: Action = { type: "rejoining", callId: CALL };
const rejoined: Action = { type: "rejoined", call: held(2) };

describe("a call waits for the visitor", () => {
  test.each([
    { when: "its page is gone", actions: [alone], waits: true },
    { when: "its page is there", actions: [viewed(null, held(1))], waits: false },
    { when: "it rings", actions: [viewed(null, ringing())], waits: false },
    { when: "it is over", actions: [viewed(null, ended("agent_ended"))], waits: false },
    { when: "this page is in it", actions: [...inCall, alone], waits: false },
    { when: "this page takes it over", actions: [alone, rejoining], waits: false },
    {
      when: "this page has left it",
      actions: [...inCall, { type: "hung_up" }, alone],
      waits: false,
    },
  ] as { when: string; actions: Action[]; waits: boolean }[])(
    "when $when: $waits",
    ({ actions, waits }) => {
      expect(waitingCall(stateAfter(...actions)) !== null).toBe(waits);
    },
  );
});

type Row = { when: string; actions: Action[]; at: ReturnType<typeof screenOf>["at"] };
const over = (reason: Parameters<typeof ended>[0]) => viewed(null, ended(reason));

test.each<Row>([
  { when: "the visitor is asked", actions: [alone, asking], at: "rejoin" },
  {
    when: "asked after having closed it",
    actions: [{ type: "closed" }, alone, asking],
    at: "rejoin",
  },
  { when: "asked too late", actions: [viewed(null, held(2)), asking], at: "hidden" },
  { when: "closed while asked", actions: [alone, asking, { type: "closed" }], at: "hidden" },
  { when: "another page is first", actions: [alone, asking, viewed(null, held(2))], at: "hidden" },
  { when: "another page declines", actions: [alone, asking, over("visitor_ended")], at: "hidden" },
  { when: "the agent ends it", actions: [alone, asking, over("agent_ended")], at: "ended" },
  { when: "the time is over", actions: [alone, asking, over("visitor_lost")], at: "ended" },
  { when: "the visitor declines", actions: [alone, asking, { type: "declined" }], at: "ended" },
  { when: "the visitor rejoins", actions: [alone, asking, rejoining], at: "connecting" },
  { when: "a page change goes on", actions: [rejoining], at: "connecting" },
  {
    when: "it is taken over",
    actions: [rejoining, viewed(null, held(2)), rejoined],
    at: "connecting",
  },
  {
    when: "the agent is seen again",
    actions: [rejoining, viewed(null, held(2)), rejoined, { type: "media", media: "live" }],
    at: "call",
  },
  {
    when: "another page was first after all",
    actions: [rejoining, viewed(null, held(2)), { type: "not_rejoined", call: held(2) }],
    at: "hidden",
  },
  {
    when: "it was over before",
    actions: [rejoining, { type: "not_rejoined", call: ended("visitor_lost") }],
    at: "ended",
  },
  {
    when: "another page takes it over",
    actions: [...inCall, viewed(null, held(2))],
    at: "elsewhere",
  },
])("when $when, the screen is $at", ({ actions, at }) => {
  expect(screenOf(stateAfter(...actions)).at).toBe(at);
});

test("the question stands for a minute after the page has gone, on the server's clock", () => {
  const screen = screenOf(stateAfter(alone, asking));
  expect(screen).toMatchObject({ greeter: ana, untilMs: NOW_MS + REJOIN_MS });
});

test("declining leaves the call, so that it is hung up", () => {
  expect(stateAfter(alone, asking, { type: "declined" }).leftCallId).toBe(CALL);
});

test("a page from which the call was taken lets go of it, and ends nothing", () => {
  const state = stateAfter(...inCall, viewed(null, held(2)));
  expect(state).toMatchObject({ callId: null, leftCallId: null, over: null });
});

test("a look that was answered late does not take the call away again", () => {
  const state = stateAfter(rejoining, viewed(null, held(2)), rejoined, viewed(null, held(1, NOW)));
  expect(state).toMatchObject({ callId: CALL, holder: 2 });
});

test("an answer about another call takes nothing over", () => {
  const state = stateAfter(rejoining, { type: "rejoined", call: ringing(OTHER_CALL) });
  expect(state).toMatchObject({ callId: null, rejoining: CALL });
});
