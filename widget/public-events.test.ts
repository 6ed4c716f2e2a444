import { expect, test } from "vitest";
import type { PublicEvent } from "./foyer-api.ts";
import { type Action, initialState, reduce } from "./greeting/state.ts";
import { publicEvents } from "./public-events.ts";
import {
  ana,
  answered,
  asked,
  CALL,
  ended,
  granted,
  held,
  inCall,
  live,
  ringing,
  ringingHere,
  viewed,
} from "./testing/visits.ts";

const eventsOf = (actions: readonly Action[]): PublicEvent[] => {
  let was = initialState("open");
  return actions.flatMap((action) => {
    const is = reduce(was, action);
    const events = publicEvents(was, is);
    was = is;
    return events;
  });
};

const available = ["available", { name: "Ana Lima" }];
const open = ["open", undefined];
const unavailable = ["unavailable", undefined];
const ring = ["ring", { mode: "video", name: "Ana Lima" }];
const started = (resumed = false) => ["call-start", { mode: "video", name: "Ana Lima", resumed }];

type Case = { what: string; before?: Action[]; actions: Action[]; events: unknown[] };

const cases: Case[] = [
  { what: "someone available", actions: [viewed(ana)], events: [available, open] },
  {
    what: "no one available anymore",
    before: [viewed(ana)],
    actions: [viewed(null)],
    events: [unavailable, ["close", { minimised: false }]],
  },
  {
    what: "minimising and opening",
    before: [viewed(ana)],
    actions: [{ type: "minimised" }, { type: "opened", insisted: false }],
    events: [["close", { minimised: true }], open],
  },
  {
    what: "closing the minimised widget",
    before: [viewed(ana), { type: "minimised" }],
    actions: [{ type: "closed" }],
    events: [],
  },
  {
    what: "a call that is answered and ended by the agent",
    before: [viewed(ana)],
    actions: [
      asked,
      granted,
      { type: "requested", call: ringing() },
      viewed(null, answered()),
      live,
      viewed(null, ended("agent_ended")),
    ],
    events: [ring, unavailable, started(), ["call-end", { reason: "agent_ended" }]],
  },
  {
    what: "a call that stalls and flows again",
    before: inCall,
    actions: [{ type: "media", media: "stalled" }, live],
    events: [],
  },
  {
    what: "hanging up",
    before: inCall,
    actions: [{ type: "hung_up" }],
    events: [["call-end", { reason: "visitor_ended" }]],
  },
  {
    what: "another tab that takes the call over",
    before: inCall,
    actions: [viewed(null, held(2))],
    events: [["call-end", { reason: "taken_over" }]],
  },
  ...(["declined", "no_answer"] as const).map((reason) => ({
    what: `a call that ends with ${reason}`,
    before: ringingHere,
    actions: [viewed(null, ended(reason))],
    events: [["no-answer", { reason }]],
  })),
  {
    what: "no one free when the call is requested",
    before: [viewed(ana), asked, granted],
    actions: [{ type: "refused", reason: "nobody_available" }],
    events: [["no-answer", { reason: "nobody_available" }]],
  },
  {
    what: "cancelling while it rings",
    before: ringingHere,
    actions: [{ type: "cancelled" }],
    // The greeting is back when the server has heard of it.
    events: [
      ["close", { minimised: false }],
      ["cancel", undefined],
    ],
  },
  {
    what: "cancelling at the browser's question",
    before: [viewed(ana), asked],
    actions: [{ type: "cancelled" }],
    events: [["cancel", undefined]],
  },
  {
    what: "a microphone that is denied",
    before: [viewed(ana), asked],
    actions: [{ type: "troubled", trouble: "denied" }],
    events: [["error", { code: "denied" }]],
  },
  {
    what: "an answered call without media",
    before: [...ringingHere, viewed(null, answered())],
    actions: [viewed(null, ended("media_failed"))],
    events: [["error", { code: "media_failed" }]],
  },
  {
    what: "the next page, which takes the call over",
    before: [{ type: "rejoining", callId: CALL }, viewed(null, held(1))],
    actions: [{ type: "rejoined", call: held(2) }, live],
    events: [started(true)],
  },
  {
    what: "a call of an earlier page that can't be rejoined",
    before: [{ type: "rejoining", callId: CALL }],
    actions: [{ type: "not_rejoined", call: ended("visitor_lost") }],
    events: [["call-end", { reason: "visitor_lost" }]],
  },
];

test.each(cases)("$what", ({ before = [], actions, events }) => {
  const known = eventsOf(before).length;
  expect(eventsOf([...before, ...actions]).slice(known)).toEqual(events);
});
