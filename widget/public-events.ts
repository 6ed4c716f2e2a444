import type { EndReason } from "../server/calls/domain/call.ts";
import type { CallEndReason, NoAnswerReason } from "./foyer.d.ts";
import type { PublicEvent } from "./foyer-api.ts";
import { ownCall } from "./greeting/own-call.ts";
import { callElsewhere, screenOf, sizeOf } from "./greeting/screen.ts";
import type { WidgetState } from "./greeting/state.ts";

/** What a page hears of a change of the widget's state. */
export const publicEvents = (was: WidgetState, is: WidgetState): PublicEvent[] => [
  ...availabilityEvents(was, is),
  ...sizeEvents(was, is),
  ...callEvents(was, is),
];

function availabilityEvents(was: WidgetState, is: WidgetState): PublicEvent[] {
  const [before, now] = [was.view?.greeter, is.view?.greeter];
  if (now && !before) return [["available", { name: now.name }]];
  return before && !now ? [["unavailable", undefined]] : [];
}

function sizeEvents(was: WidgetState, is: WidgetState): PublicEvent[] {
  const [before, now] = [shownSize(was), shownSize(is)];
  if (before === now) return [];
  if (now === "open") return [["open", undefined]];
  return before === "open" ? [["close", { minimised: now === "minimised" }]] : [];
}

const shownSize = (state: WidgetState) => sizeOf(state, screenOf(state));

function callEvents(was: WidgetState, is: WidgetState): PublicEvent[] {
  const trouble = is.attempt?.trouble;
  if (trouble && trouble !== was.attempt?.trouble) return [["error", { code: trouble }]];
  if (was.attempt && is.callId && !was.callId)
    return [["ring", { mode: is.mode, name: greeterName(is) }]];
  if (is.callId && is.media === "live" && was.media === "connecting")
    return [["call-start", { mode: is.mode, name: greeterName(is), resumed: is.holder > 1 }]];
  return endEvents(was, is);
}

function endEvents(was: WidgetState, is: WidgetState): PublicEvent[] {
  if (was.callId && was.media !== "connecting" && is.callId !== was.callId)
    return [["call-end", { reason: isNew(was, is) ? endReason(is.over?.reason) : "taken_over" }]];
  const wasCalling = was.attempt !== null || was.callId !== null;
  if (isNew(was, is) && is.over) return [notStarted(is.over.reason, wasCalling)];
  const isCalling = is.attempt !== null || is.callId !== null;
  return wasCalling && !isCalling && !is.over && !callElsewhere(is) ? [["cancel", undefined]] : [];
}

const isNew = (was: WidgetState, is: WidgetState): boolean => is.over !== null && was.over === null;

/** `wasCalling`: from this page. If not, the call was one of an earlier page. */
function notStarted(reason: EndReason, wasCalling: boolean): PublicEvent {
  if (isNoAnswer(reason)) return ["no-answer", { reason }];
  if (reason === "visitor_cancelled") return ["cancel", undefined];
  return wasCalling ? ["error", { code: reason }] : ["call-end", { reason }];
}

const isNoAnswer = (reason: EndReason): reason is NoAnswerReason =>
  reason === "declined" || reason === "no_answer" || reason === "nobody_available";

/** A call that has started no longer ends like one that rings. */
const endReason = (reason: EndReason | undefined): CallEndReason =>
  !reason || isNoAnswer(reason) || reason === "visitor_cancelled" ? "visitor_ended" : reason;

function greeterName(state: WidgetState): string {
  const call = ownCall(state);
  return call?.greeter?.name ?? "";
}
