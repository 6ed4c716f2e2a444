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

const pageGone = viewed(null, held(1, NOW));
const asking: Action = { type: "asking", callId: CALL };
const rejoining: Action = { type: "rejoining", callId: CALL };
const rejoined: Action = { type: "rejoined", call: held(2) };

describe("a call waits for the visitor", () => {
  test.each([
    { when: "its page is gone", actions: [pageGone], waits: true },
    { when: "its page is open", actions: [viewed(null, held(1))], waits: false },
    { when: "it is ringing", actions: [viewed(null, ringing())], waits: false },
    { when: "it has ended", actions: [viewed(null, ended("agent_ended"))], waits: false },
    { when: "this page is in it", actions: [...inCall, pageGone], waits: false },
    { when: "this page is taking it over", actions: [pageGone, rejoining], waits: false },
    {
      when: "this page has left it",
      actions: [...inCall, { type: "hung_up" }, pageGone],
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
  { when: "the visitor is asked", actions: [pageGone, asking], at: "rejoin" },
  {
    when: "the visitor is asked after closing the widget",
    actions: [{ type: "closed" }, pageGone, asking],
    at: "rejoin",
  },
  {
    when: "another page has already rejoined",
    actions: [viewed(null, held(2)), asking],
    at: "hidden",
  },
  {
    when: "the visitor closes the widget while asked",
    actions: [pageGone, asking, { type: "closed" }],
    at: "hidden",
  },
  {
    when: "another page rejoins",
    actions: [pageGone, asking, viewed(null, held(2))],
    at: "hidden",
  },
  {
    when: "another page declines",
    actions: [pageGone, asking, over("visitor_ended")],
    at: "hidden",
  },
  { when: "the agent ends it", actions: [pageGone, asking, over("agent_ended")], at: "ended" },
  {
    when: "the time to rejoin is over",
    actions: [pageGone, asking, over("visitor_lost")],
    at: "ended",
  },
  { when: "the visitor declines", actions: [pageGone, asking, { type: "declined" }], at: "ended" },
  { when: "the visitor rejoins", actions: [pageGone, asking, rejoining], at: "connecting" },
  {
    when: "this page continues the call after a page change",
    actions: [rejoining],
    at: "connecting",
  },
  {
    when: "this page has rejoined",
    actions: [rejoining, viewed(null, held(2)), rejoined],
    at: "connecting",
  },
  {
    when: "media is live again",
    actions: [rejoining, viewed(null, held(2)), rejoined, { type: "media", media: "live" }],
    at: "call",
  },
  {
    when: "another page was faster",
    actions: [rejoining, viewed(null, held(2)), { type: "not_rejoined", call: held(2) }],
    at: "hidden",
  },
  {
    when: "the call had already ended",
    actions: [rejoining, { type: "not_rejoined", call: ended("visitor_lost") }],
    at: "ended",
  },
  {
    when: "another page takes the call over",
    actions: [...inCall, viewed(null, held(2))],
    at: "elsewhere",
  },
])("when $when, the screen is $at", ({ actions, at }) => {
  expect(screenOf(stateAfter(...actions)).at).toBe(at);
});

test("the visitor can rejoin for a minute after the page is gone, on the server's clock", () => {
  const screen = screenOf(stateAfter(pageGone, asking));
  expect(screen).toMatchObject({ greeter: ana, untilMs: NOW_MS + REJOIN_MS });
});

test("declining leaves the call, so that it is hung up", () => {
  expect(stateAfter(pageGone, asking, { type: "declined" }).leftCallId).toBe(CALL);
});

test("a page whose call another page took over doesn't end the call", () => {
  const state = stateAfter(...inCall, viewed(null, held(2)));
  expect(state).toMatchObject({ callId: null, leftCallId: null, over: null });
});

test("a late view from before rejoining is ignored", () => {
  const state = stateAfter(rejoining, viewed(null, held(2)), rejoined, viewed(null, held(1, NOW)));
  expect(state).toMatchObject({ callId: CALL, holder: 2 });
});

test("a response about another call is ignored", () => {
  const state = stateAfter(rejoining, { type: "rejoined", call: ringing(OTHER_CALL) });
  expect(state).toMatchObject({ callId: null, rejoining: CALL });
});
