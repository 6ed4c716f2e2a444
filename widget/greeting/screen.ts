import { type EndReason, FIRST_HOLDER, REJOIN_MS } from "../../server/calls/domain/call.ts";
import type { CallMode } from "../../server/calls/domain/call-request.ts";
import type { Greeter } from "../../server/people/domain/greeter.ts";
import type { VisitorCallBack } from "../../server/visits/domain/visitor-view.ts";
import type { Trouble } from "../call/trouble.ts";
import { ownCall } from "./own-call.ts";
import { waitingCall } from "./rejoin-state.ts";
import type { WidgetState, WindowSize } from "./state.ts";

/** What the widget shows, independent of its size. */
export type Screen =
  | { readonly at: "hidden" }
  | { readonly at: "unavailable"; readonly paused?: boolean }
  | { readonly at: "greeting"; readonly greeter: Greeter }
  | { readonly at: "callBack"; readonly greeter: Greeter; readonly callBack: VisitorCallBack }
  | { readonly at: "devices"; readonly greeter: Greeter | null; readonly mode: CallMode }
  | {
      readonly at: "trouble";
      readonly greeter: Greeter | null;
      readonly mode: CallMode;
      readonly trouble: Trouble;
    }
  | {
      readonly at: "trouble";
      readonly greeter: Greeter | null;
      readonly mode: CallMode;
      readonly trouble: "too_many";
      /** When the visitor may call again, on this browser's clock. */
      readonly untilMs: number;
    }
  | {
      readonly at: "connecting";
      readonly greeter: Greeter | null;
      readonly answered: boolean;
      /** The call was started on an earlier page. */
      readonly resumed: boolean;
      readonly crowded?: boolean;
    }
  | {
      readonly at: "rejoin";
      readonly greeter: Greeter;
      readonly mode: CallMode;
      /** On the server's clock. */
      readonly untilMs: number;
    }
  | { readonly at: "elsewhere"; readonly greeter: Greeter | null }
  | {
      readonly at: "call";
      readonly greeter: Greeter;
      /** On the server's clock. */
      readonly acceptedAtMs: number;
      /** On the server's clock. */
      readonly endsByMs: number;
      readonly reconnecting: boolean;
      /** When the call ends if the agent's desk, which is gone, doesn't return. */
      readonly agentUntilMs: number | null;
    }
  | {
      readonly at: "ended";
      readonly greeter: Greeter | null;
      readonly reason: EndReason;
      /** The agent of a new call. */
      readonly next: Greeter | null;
    };

export function screenOf(state: WidgetState): Screen {
  const { attempt, view } = state;
  if (attempt) {
    const { greeter, mode, trouble, untilMs } = attempt;
    if (trouble) return { at: "trouble", greeter, mode, trouble, untilMs };
    if (attempt.stage === "devices") return { at: "devices", greeter, mode };
    const { crowded } = attempt;
    return { at: "connecting", greeter, answered: false, resumed: false, crowded };
  }
  if (state.rejoining) {
    const greeter = view?.call?.callId === state.rejoining ? view.call.greeter : null;
    return { at: "connecting", greeter, answered: true, resumed: true };
  }
  if (state.callId) return callScreen(state);
  const greeter = view?.greeter ?? null;
  if (state.over) return { at: "ended", ...state.over, next: greeter };
  const callBack = view?.callBack;
  if (callBack) return { at: "callBack", greeter: callBack.greeter, callBack };
  if (state.size === "closed") return { at: "hidden" };
  const waiting = waitingCall(state);
  if (waiting && state.asking === waiting.callId) {
    const { mode, untilMs } = waiting;
    return { at: "rejoin", greeter: waiting.greeter, mode, untilMs };
  }
  const other = callElsewhere(state);
  if (other) {
    return state.insisted ? { at: "elsewhere", greeter: other.greeter } : { at: "hidden" };
  }
  if (state.writing) return { at: "unavailable", paused: view?.paused };
  if (greeter) return { at: "greeting", greeter };
  return view && (state.insisted || view.paused || view.offers || view.linked)
    ? { at: "unavailable", paused: view.paused }
    : { at: "hidden" };
}

/** How the screen is shown. That no agent is available isn't opened unless someone asked for it. */
export function sizeOf({ size, insisted, writing }: WidgetState, screen: Screen): WindowSize {
  if (screen.at === "hidden") return "closed";
  if (screen.at === "callBack") return "open";
  const isQuiet = screen.at === "unavailable" && !screen.paused && !insisted && !writing;
  return isQuiet ? "minimised" : size;
}

function callScreen(state: WidgetState): Screen {
  const call = ownCall(state);
  const resumed = state.holder > FIRST_HOLDER;
  if (!call || call.at === "ended") {
    return { at: "connecting", greeter: null, answered: false, resumed };
  }
  if (call.at === "ringing" || state.media === "connecting") {
    const answered = call.at !== "ringing";
    return { at: "connecting", greeter: call.greeter, answered, resumed };
  }
  return {
    at: "call",
    greeter: call.greeter,
    acceptedAtMs: Date.parse(call.acceptedAt),
    endsByMs: Date.parse(call.endsBy),
    reconnecting: state.media === "stalled",
    agentUntilMs: call.agentGoneAt ? Date.parse(call.agentGoneAt) + REJOIN_MS : null,
  };
}

/** The visitor's open call on another page of the site. */
export function callElsewhere({ view, callId, leftCallId, leaving }: WidgetState) {
  const call = view?.call;
  if (!call || call.at === "ended" || call.callId === callId) return null;
  return call.callId === leftCallId || leaving ? null : call;
}
