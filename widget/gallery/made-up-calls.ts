import type { VisitorCall, VisitorView } from "../../server/visits/domain/visitor-view.ts";
import { initialState, type WidgetState } from "../greeting/state.ts";
import { answered, ana as someone } from "../testing/visits.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** A first name as long as they get. */
export const greeter = { ...someone, name: "Maximiliane Oberhauser" };

type AnsweredCall = ReturnType<typeof answered>;
type Recording = NonNullable<AnsweredCall["recording"]>;

export const recording = (state: Recording["state"], visitor = false): Recording => ({
  state,
  textVersion: 1,
  pausedBy: { agent: false, visitor },
});

export const view = (nowMs: number, change: Partial<VisitorView> = {}): VisitorView => ({
  now: new Date(nowMs).toISOString(),
  greeter,
  poolId: null,
  level: null,
  call: null,
  ...change,
});

export const inCall = (nowMs: number, change: Partial<AnsweredCall> = {}): AnsweredCall => ({
  ...answered(),
  greeter,
  acceptedAt: new Date(nowMs - 83 * SECOND_MS).toISOString(),
  endsBy: new Date(nowMs + 90 * MINUTE_MS).toISOString(),
  ...change,
});

/** The widget on the page that takes part in this call. */
export const during = (
  nowMs: number,
  call: VisitorCall,
  change: Partial<WidgetState> = {},
): WidgetState => ({
  ...initialState("open"),
  view: view(nowMs, { greeter: null, call }),
  callId: call.callId,
  media: "live",
  devices: { microphone: "on", camera: "on", notice: null },
  ...change,
});
