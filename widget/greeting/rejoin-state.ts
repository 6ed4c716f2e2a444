import { REJOIN_MS } from "../../server/calls/domain/call.ts";
import type { CallMode } from "../../server/calls/domain/call-request.ts";
import type { CallId } from "../../server/kernel/ids.ts";
import type { Greeter } from "../../server/people/domain/greeter.ts";
import type { VisitorCall } from "../../server/visits/domain/visitor-view.ts";
import { letGo, over, whenCallEnded } from "./own-call.ts";
import type { Action, WidgetState } from "./state.ts";

export type RejoinAction = Extract<
  Action,
  { type: "rejoining" | "rejoined" | "not_rejoined" | "asking" | "declined" }
>;

/** A call that waits for the visitor to rejoin. */
export type WaitingCall = {
  readonly callId: CallId;
  readonly greeter: Greeter;
  readonly mode: CallMode;
  /** On the server's clock. */
  readonly goneAtMs: number;
  /** On the server's clock. */
  readonly untilMs: number;
};

/** A call that no page holds anymore and that this page may take over. */
export function waitingCall(state: WidgetState): WaitingCall | null {
  const call = state.view?.call;
  if (!call || call.at === "ringing" || call.at === "ended" || !call.visitorGoneAt) return null;
  const busy = state.callId || state.attempt || state.rejoining;
  if (busy || call.callId === state.leftCallId) return null;
  const goneAtMs = Date.parse(call.visitorGoneAt);
  const { callId, greeter, mode } = call;
  return { callId, greeter, mode, goneAtMs, untilMs: goneAtMs + REJOIN_MS };
}

export function reduceRejoin(state: WidgetState, action: RejoinAction): WidgetState {
  switch (action.type) {
    case "rejoining": {
      const { leftCallId } = state;
      return { ...letGo(state), leftCallId, over: null, asking: null, rejoining: action.callId };
    }
    case "rejoined":
      return state.rejoining === action.call.callId ? whenRejoined(state, action.call) : state;
    case "not_rejoined":
      return whenNotRejoined({ ...state, rejoining: null }, action.call);
    case "asking":
      if (waitingCall(state)?.callId !== action.callId) return state;
      return { ...state, size: "open", asking: action.callId };
    case "declined": {
      const waiting = waitingCall(state);
      if (!waiting || !state.asking) return state;
      const { callId, greeter, mode } = waiting;
      return over({ ...state, asking: null, leftCallId: callId, mode }, "visitor_ended", greeter);
    }
  }
}

function whenRejoined(state: WidgetState, call: VisitorCall): WidgetState {
  const { view } = state;
  const newest = view?.call?.callId === call.callId && holderOf(view.call) >= holderOf(call);
  return whenCallEnded({
    ...state,
    view: newest ? view : view && { ...view, call },
    rejoining: null,
    callId: call.callId,
    mode: call.at === "ended" ? state.mode : call.mode,
    holder: holderOf(call),
    media: "connecting",
  });
}

const holderOf = (call: VisitorCall): number => (call.at === "ended" ? 0 : call.holder);

function whenNotRejoined(state: WidgetState, call: VisitorCall | null): WidgetState {
  // No note needed: the visitor declined on another page.
  if (call?.at !== "ended" || call.reason === "visitor_ended") return state;
  return over(state, call.reason, call.greeter);
}

/** Stops asking if the call no longer waits: another page has answered, or the call has ended. */
export function whenNoLongerWaiting(state: WidgetState): WidgetState {
  const { asking, view } = state;
  if (!asking || waitingCall(state)?.callId === asking) return state;
  const call = view?.call?.callId === asking ? view.call : null;
  return whenNotRejoined({ ...state, asking: null }, call);
}
