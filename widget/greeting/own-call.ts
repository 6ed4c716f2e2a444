import type { EndReason } from "../../server/calls/domain/call.ts";
import type { Greeter } from "../../server/people/domain/greeter.ts";
import type { VisitorCall } from "../../server/visits/domain/visitor-view.ts";
import type { Devices, WidgetState } from "./state.ts";

export const NO_DEVICES: Devices = { microphone: "none", camera: "none", notice: null };

/** This page's call in the server's newest view. */
export function ownCall(state: WidgetState): VisitorCall | null {
  const call = state.view?.call;
  return call && call.callId === state.callId ? call : null;
}

export function whenCallEnded(state: WidgetState): WidgetState {
  const call = ownCall(state);
  return call?.at === "ended" ? over(letGo(state), call.reason, call.greeter) : state;
}

/** Clears the call and the attempt. */
export function letGo(state: WidgetState): WidgetState {
  return {
    ...state,
    attempt: null,
    callId: null,
    rejoining: null,
    leftCallId: state.callId ?? state.leftCallId,
    media: "connecting",
    devices: NO_DEVICES,
    soundBlocked: false,
  };
}

/** Shows the note about the ended call until the visitor closes it. */
export const over = (
  state: WidgetState,
  reason: EndReason,
  greeter: Greeter | null,
): WidgetState => ({
  ...state,
  size: "open",
  over: { reason, mode: state.mode, greeter },
});
