import { type EndReason, FIRST_HOLDER } from "../../server/calls/domain/call.ts";
import type { CallMode } from "../../server/calls/domain/call-request.ts";
import type { CallId } from "../../server/kernel/ids.ts";
import type { Greeter } from "../../server/people/domain/greeter.ts";
import type { VisitorCall, VisitorView } from "../../server/visits/domain/visitor-view.ts";
import type { Trouble } from "../call/trouble.ts";
import { letGo, NO_DEVICES, over, ownCall, whenCallEnded } from "./own-call.ts";
import { reduceRejoin, whenNoLongerWaiting } from "./rejoin-state.ts";

export type WindowSize = "open" | "minimised" | "closed";

/** A call that the visitor has requested and the server has not confirmed yet. */
export type Attempt = {
  readonly id: string;
  readonly mode: CallMode;
  readonly greeter: Greeter | null;
  readonly stage: "devices" | "requesting";
  /** The server is overloaded, so the request is repeated until it is taken. */
  readonly crowded: boolean;
  readonly trouble: Trouble | "too_many" | null;
  /** When the visitor may call again after "too_many", on this browser's clock. */
  readonly untilMs: number;
};

/** An ended call whose note the visitor has not closed yet. */
export type Over = {
  readonly reason: EndReason;
  readonly mode: CallMode;
  readonly greeter: Greeter | null;
};

export type DeviceNotice =
  | "microphone_only"
  | "camera_only"
  | `${"camera" | "microphone"}_${
      | "denied"
      | "dismissed"
      | "denied_by_system"
      | "denied_by_page"
      | "missing"
      | "unavailable"
      | "unplugged"}`;

/** The visitor's devices in the call. */
export type Devices = {
  readonly microphone: "on" | "off" | "none";
  readonly camera: "on" | "off" | "none";
  /** Why a device isn't on. Cleared when media flows, and when a device is turned on. */
  readonly notice: DeviceNotice | null;
};

export type Media = "connecting" | "live" | "stalled";

export type WidgetState = {
  /** The server's newest view. Null before the first, or while the server is unreachable. */
  readonly view: VisitorView | null;
  /** Server's clock minus this browser's. */
  readonly clockAheadMs: number;
  readonly size: WindowSize;
  /** The page opened the widget, so it also shows that no agent is available. */
  readonly insisted: boolean;
  /** A form for a message is open. It stays when an agent becomes free. */
  readonly writing: boolean;
  readonly attempt: Attempt | null;
  /** The call that this page takes part in, never another tab's. */
  readonly callId: CallId | null;
  readonly mode: CallMode;
  /** The number of this page among the pages that have held the call. */
  readonly holder: number;
  /** The call that this page is taking over from the last page. */
  readonly rejoining: CallId | null;
  /** The call that the visitor is asked to rejoin. */
  readonly asking: CallId | null;
  /** A call that was left here. It may still be open in the server's view. */
  readonly leftCallId: CallId | null;
  /** Cancelled while the request was in flight: its call must be hung up. */
  readonly leaving: boolean;
  readonly media: Media;
  readonly devices: Devices;
  readonly soundBlocked: boolean;
  readonly over: Over | null;
};

export type Action =
  | {
      readonly type: "viewed";
      readonly view: VisitorView;
      /** The call that the request was about. */
      readonly about: CallId | null;
      readonly nowMs: number;
    }
  | { readonly type: "lost" }
  | { readonly type: "opened"; readonly insisted: boolean }
  | { readonly type: "minimised" }
  | { readonly type: "writing"; readonly writing: boolean }
  | { readonly type: "closed" }
  | { readonly type: "asked"; readonly id: string; readonly mode: CallMode }
  | { readonly type: "granted"; readonly devices: Devices }
  | { readonly type: "troubled"; readonly trouble: Trouble; readonly untilMs?: undefined }
  | { readonly type: "troubled"; readonly trouble: "too_many"; readonly untilMs: number }
  | { readonly type: "crowded" }
  | { readonly type: "requested"; readonly call: VisitorCall }
  | { readonly type: "refused"; readonly reason: EndReason }
  | { readonly type: "rejoining"; readonly callId: CallId }
  | { readonly type: "rejoined"; readonly call: VisitorCall }
  | {
      readonly type: "not_rejoined";
      /** Null if the server doesn't return the call. */
      readonly call: VisitorCall | null;
    }
  | { readonly type: "asking"; readonly callId: CallId }
  | { readonly type: "declined" }
  | { readonly type: "cancelled" }
  | { readonly type: "left"; readonly callId: CallId | null }
  | { readonly type: "hung_up" }
  | { readonly type: "devices"; readonly devices: Partial<Devices> }
  | { readonly type: "media"; readonly media: Media }
  | { readonly type: "sound"; readonly blocked: boolean };

export const initialState = (size: WindowSize): WidgetState => ({
  view: null,
  clockAheadMs: 0,
  size,
  insisted: false,
  writing: false,
  attempt: null,
  callId: null,
  mode: "video",
  holder: FIRST_HOLDER,
  rejoining: null,
  asking: null,
  leftCallId: null,
  leaving: false,
  media: "connecting",
  devices: NO_DEVICES,
  soundBlocked: false,
  over: null,
});

export function reduce(state: WidgetState, action: Action): WidgetState {
  switch (action.type) {
    case "viewed":
      return whenViewed(state, action);
    case "lost":
      // Availability is unknown, but an open call continues without the server.
      return state.callId ? state : { ...state, view: null };
    case "opened":
      return { ...state, size: "open", insisted: state.insisted || action.insisted };
    case "writing":
      return { ...state, writing: action.writing, insisted: true };
    case "minimised":
      return { ...state, size: "minimised" };
    case "closed":
      if (state.over) return { ...state, over: null, size: "minimised" };
      return { ...letGo(state), size: "closed", insisted: false, writing: false, asking: null };
    case "asked":
      return whenAsked(state, action.id, action.mode);
    case "granted":
      if (!state.attempt) return state;
      return {
        ...state,
        devices: action.devices,
        attempt: {
          ...state.attempt,
          mode: action.devices.camera === "on" ? "video" : "voice",
          stage: "requesting",
        },
      };
    case "troubled":
      if (!state.attempt) return state;
      return {
        ...state,
        attempt: { ...state.attempt, trouble: action.trouble, untilMs: action.untilMs ?? 0 },
      };
    case "crowded":
      return state.attempt ? { ...state, attempt: { ...state.attempt, crowded: true } } : state;
    case "requested":
      if (!state.attempt) return state;
      return whenRequested(
        { ...state, mode: state.attempt.mode, attempt: null },
        state.attempt,
        action.call,
      );
    case "refused":
      return over(letGo(state), action.reason, state.attempt?.greeter ?? null);
    case "rejoining":
    case "rejoined":
    case "not_rejoined":
    case "asking":
    case "declined":
      return reduceRejoin(state, action);
    case "cancelled":
      return { ...letGo(state), leaving: state.attempt?.stage === "requesting" };
    case "left":
      return { ...state, leaving: false, leftCallId: action.callId ?? state.leftCallId };
    case "hung_up":
      return over(letGo(state), "visitor_ended", ownCall(state)?.greeter ?? null);
    case "devices":
      return { ...state, devices: { ...state.devices, ...action.devices } };
    case "media":
      return { ...state, media: action.media, devices: { ...state.devices, notice: null } };
    case "sound":
      return { ...state, soundBlocked: action.blocked };
  }
}

function whenAsked(state: WidgetState, id: string, mode: CallMode): WidgetState {
  if (state.callId) return { ...state, size: "open" };
  const { view } = state;
  const greeter = view?.callBack?.greeter ?? view?.greeter ?? state.attempt?.greeter ?? null;
  if (!greeter) return { ...state, size: "open", insisted: true, over: null };
  const attempt: Attempt = {
    id,
    mode,
    greeter,
    stage: "devices",
    crowded: false,
    trouble: null,
    untilMs: 0,
  };
  return { ...state, size: "open", attempt, mode, over: null, devices: NO_DEVICES };
}

function whenRequested(state: WidgetState, { id }: Attempt, call: VisitorCall): WidgetState {
  // Another page has already requested a call. This page must not end it.
  if (call.callId !== id) return { ...letGo(state), insisted: true };
  const { view } = state;
  // The newest view may or may not contain the call.
  const known = view?.call?.callId === call.callId ? view : view && { ...view, call };
  return whenCallEnded({
    ...state,
    view: known,
    callId: call.callId,
    holder: FIRST_HOLDER,
    media: "connecting",
  });
}

type Viewed = Extract<Action, { type: "viewed" }>;

function whenViewed(state: WidgetState, { view, about, nowMs }: Viewed): WidgetState {
  if (state.callId && view.call?.callId !== state.callId) {
    // Requested before the call was known, so the call may be missing.
    if (about !== state.callId) return state;
    // The server no longer knows this call.
    return over(letGo({ ...state, view }), "visitor_lost", ownCall(state)?.greeter ?? null);
  }
  const clockAheadMs = Date.parse(view.now) - nowMs;
  return whenCallEnded(whenTaken(whenNoLongerWaiting({ ...state, view, clockAheadMs })));
}

/** Lets go of a call that another page has taken over, without ending it. */
function whenTaken(state: WidgetState): WidgetState {
  const call = ownCall(state);
  if (!call || call.at === "ended" || call.holder <= state.holder) return state;
  return { ...letGo(state), leftCallId: state.leftCallId, insisted: true };
}
