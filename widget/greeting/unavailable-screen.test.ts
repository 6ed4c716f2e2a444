import { expect, test } from "vitest";
import { MessageIdSchema } from "../../server/kernel/ids.ts";
import type { VisitorView } from "../../server/visits/domain/visitor-view.ts";
import { ana, answered, asked, bo, inCall, NOW, stateAfter, viewed } from "../testing/visits.ts";
import { screenOf, sizeOf } from "./screen.ts";
import type { Action } from "./state.ts";

const withView = (change: Partial<VisitorView>, action: Action = viewed(null)): Action =>
  action.type === "viewed" ? { ...action, view: { ...action.view, ...change } } : action;

const offered = withView({ offers: ["message"] });
const messageId = MessageIdSchema.parse("20000000-0000-4000-8000-000000000001");
const callBack = { messageId, greeter: bo, until: NOW };
const called = withView({ callBack }, viewed(ana));
const calledInCall = withView({ callBack }, viewed(null, answered()));
const opened: Action = { type: "opened", insisted: true };
const minimised: Action = { type: "minimised" };
const closed: Action = { type: "closed" };
const writing: Action = { type: "writing", writing: true };
const stopped: Action = { type: "writing", writing: false };

test.each<[string, Action[], string, string]>([
  ["something is offered", [offered], "unavailable", "minimised"],
  ["the visitor opens it", [offered, opened], "unavailable", "open"],
  ["the visitor minimises it", [offered, opened, minimised], "unavailable", "minimised"],
  ["the visitor closes it", [offered, opened, closed], "hidden", "closed"],
  ["the visitor writes", [offered, opened, writing], "unavailable", "open"],
  ["an agent is free while they write", [offered, writing, viewed(ana)], "unavailable", "open"],
  ["they go back then", [offered, writing, viewed(ana), stopped], "greeting", "open"],
  [
    "the server is unreachable meanwhile",
    [offered, writing, { type: "lost" }],
    "unavailable",
    "open",
  ],
  ["they close the form", [offered, writing, closed], "hidden", "closed"],
  ["an agent calls back", [called], "callBack", "open"],
  ["an agent calls back while it is minimised", [minimised, called], "callBack", "open"],
  ["an agent calls back after it was closed", [viewed(ana), closed, called], "callBack", "open"],
  ["the visitor accepts", [called, asked], "devices", "open"],
  ["an agent calls back during a call", [...inCall, calledInCall], "call", "open"],
  ["the time for an answer is over", [called, viewed(ana)], "greeting", "open"],
  [
    "a link was opened and its agent isn't free",
    [withView({ linked: "Ana" })],
    "unavailable",
    "minimised",
  ],
])("when %s", (_, actions, at, size) => {
  const state = stateAfter(...actions);
  const screen = screenOf(state);
  expect([screen.at, sizeOf(state, screen)]).toEqual([at, size]);
});

test("accepting calls the agent who calls back, and not the one who is shown", () => {
  expect(stateAfter(called, asked).attempt?.greeter).toEqual(bo);
});
