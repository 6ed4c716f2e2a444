import type { EndReason } from "../../server/calls/domain/call.ts";
import type { Greeter } from "../../server/people/domain/greeter.ts";
import type { VisitorCall } from "../../server/visits/domain/visitor-view.ts";
import type { Devices, WidgetState } from "./state.ts";

export const NO_DEVICES: Devices = { microphone: "none", camera: "none", notice: null };

/** The call that this page takes part in, by the server's newest view. */
export function ownCall(state: WidgetState): VisitorCall | null {
  const call = state.view?.call;
  return call && call.callId === state.callId ? call : null;
}

export function whenCallEnded(state: WidgetState): WidgetState {
  const call = ownCall(state);
  return call?.at === "ended" ? over(letGo(state), call.reason, call.greeter) : state;
}

/** Without the call or the attempt at one. */
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

/** Shows how the call ended until the visitor closes the note. */
export const over = (
  state: WidgetState,
  reason: EndReason,
  greeter: Greeter | null,
): WidgetState => ({
  ...state,
  size: "open",
  over: { reason, mode: state.mode, greeter },
});
