import { AgentIdSchema, type CallId, CallIdSchema, PoolIdSchema } from "../../server/kernel/ids.ts";
import type { Greeter } from "../../server/people/domain/greeter.ts";
import type { VisitorCall, VisitorView } from "../../server/visits/domain/visitor-view.ts";
import { type Action, initialState, reduce, type WidgetState } from "../greeting/state.ts";

export const NOW = "2026-03-01T12:00:00.000Z";
export const NOW_MS = Date.parse(NOW);

const greeter = (name: string, digit: number): Greeter => ({
  agentId: AgentIdSchema.parse(`00000000-0000-4000-8000-00000000000${digit}`),
  name,
  photoUrl: null,
  clipUrl: null,
});
export const ana = greeter("Ana Lima", 1);
export const bo = greeter("Bo Chen", 2);

export const CALL: CallId = CallIdSchema.parse("10000000-0000-4000-8000-000000000001");
export const OTHER_CALL: CallId = CallIdSchema.parse("10000000-0000-4000-8000-000000000002");

const media = {
  peerId: "visitor",
  remotePeerId: "agent",
  ticket: "t",
  path: "/peer",
  iceServers: [],
};

export const ringing = (callId = CALL): Extract<VisitorCall, { at: "ringing" }> => ({
  at: "ringing",
  callId,
  greeter: ana,
  mode: "video",
  holder: 1,
  requestedAt: NOW,
  media,
});
export const answered = (
  callId = CALL,
): Extract<VisitorCall, { at: "accepted" | "connected" }> => ({
  at: "accepted",
  callId,
  greeter: ana,
  mode: "video",
  acceptedAt: NOW,
  endsBy: NOW,
  holder: 1,
  visitorGoneAt: null,
  agentGoneAt: null,
  media,
  restart: null,
  cobrowse: null,
});
/** An answered call held by page number `holder`, which is gone since `visitorGoneAt`. */
export const held = (holder: number, visitorGoneAt: string | null = null): VisitorCall => ({
  ...answered(),
  holder,
  visitorGoneAt,
});
export const ended = (reason: Extract<VisitorCall, { at: "ended" }>["reason"]): VisitorCall => ({
  at: "ended",
  callId: CALL,
  greeter: ana,
  reason,
});

const POOL = PoolIdSchema.parse("00000000-0000-4000-8000-0000000000b0");

/** The server's response to a request about the call `about`. */
export const viewed = (
  greeterNow: Greeter | null,
  call: VisitorCall | null = null,
  about: CallId | null = CALL,
): Action => {
  const view: VisitorView = { now: NOW, greeter: greeterNow, poolId: POOL, level: null, call };
  return { type: "viewed", view, about, nowMs: NOW_MS };
};

export const asked: Action = { type: "asked", id: CALL, mode: "video" };
export const granted: Action = {
  type: "granted",
  devices: { microphone: "on", camera: "on", notice: null },
};
export const requested: Action = { type: "requested", call: ringing() };
export const live: Action = { type: "media", media: "live" };

export const stateAfter = (...actions: Action[]): WidgetState =>
  actions.reduce(reduce, initialState("open"));

export const ringingHere = [viewed(ana), asked, granted, viewed(null, ringing()), requested];
export const inCall = [...ringingHere, viewed(null, answered()), live];
