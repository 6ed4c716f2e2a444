import type { EndReason } from "../../server/calls/domain/call.ts";
import type { CallMode, Greeter } from "../../server/calls/domain/views.ts";
import type { Trouble } from "../call/trouble.ts";
import { ownCall, type WidgetState } from "./state.ts";

/** What the widget shows, whatever its size. */
export type Screen =
  | { readonly at: "hidden" }
  | { readonly at: "unavailable" }
  | { readonly at: "greeting"; readonly greeter: Greeter }
  | { readonly at: "devices"; readonly greeter: Greeter | null; readonly mode: CallMode }
  | {
      readonly at: "trouble";
      readonly greeter: Greeter | null;
      readonly mode: CallMode;
      readonly trouble: Trouble;
    }
  | { readonly at: "connecting"; readonly greeter: Greeter | null; readonly answered: boolean }
  | {
      readonly at: "call";
      readonly greeter: Greeter;
      /** On the server's clock, as is the next. */
      readonly acceptedAtMs: number;
      readonly endsByMs: number;
      readonly reconnecting: boolean;
    }
  | {
      readonly at: "ended";
      readonly greeter: Greeter | null;
      readonly reason: EndReason;
      /** Who would answer another call. */
      readonly next: Greeter | null;
    };

export function screenOf(state: WidgetState): Screen {
  const { attempt, view } = state;
  if (attempt) {
    const { greeter, mode, trouble } = attempt;
    if (trouble) return { at: "trouble", greeter, mode, trouble };
    if (attempt.stage === "devices") return { at: "devices", greeter, mode };
    return { at: "connecting", greeter, answered: false };
  }
  if (state.callId) return callScreen(state);
  const greeter = view?.greeter ?? null;
  if (state.over) return { at: "ended", ...state.over, next: greeter };
  if (state.size === "closed") return { at: "hidden" };
  if (greeter && !inAnotherTab(state)) return { at: "greeting", greeter };
  return state.insisted && view ? { at: "unavailable" } : { at: "hidden" };
}

function callScreen(state: WidgetState): Screen {
  const call = ownCall(state);
  if (!call || call.at === "ended") return { at: "connecting", greeter: null, answered: false };
  if (call.at === "ringing") return { at: "connecting", greeter: call.greeter, answered: false };
  if (state.media === "connecting") {
    return { at: "connecting", greeter: call.greeter, answered: true };
  }
  return {
    at: "call",
    greeter: call.greeter,
    acceptedAtMs: Date.parse(call.acceptedAt),
    endsByMs: Date.parse(call.endsBy),
    reconnecting: state.media === "stalled",
  };
}

function inAnotherTab({ view, leftCallId, leaving }: WidgetState): boolean {
  const call = view?.call;
  return Boolean(call && call.at !== "ended" && call.callId !== leftCallId && !leaving);
}
