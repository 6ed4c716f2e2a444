import type { DeviceStates } from "../../server/call-media/domain/device-states.ts";
import { END_REASONS } from "../../server/calls/domain/call.ts";
import type { CaptionLine } from "../../server/transcripts/domain/captions.ts";
import { TROUBLES, type Trouble } from "../call/trouble.ts";
import { type Attempt, initialState, type WidgetState } from "../greeting/state.ts";
import { CALL, ringing } from "../testing/visits.ts";
import { during, greeter, inCall, recording, view } from "./made-up-calls.ts";

const MINUTE_MS = 60_000;

export type MadeUpState = {
  readonly name: string;
  readonly state: WidgetState;
  readonly captions?: readonly CaptionLine[];
  /** Which of the agent's devices are on. */
  readonly theirs?: DeviceStates;
};

const CAPTIONS: readonly CaptionLine[] = [
  { side: "agent", text: "Good morning! How can I help?", final: true, atMs: 1 },
  { side: "visitor", text: "I’d like to hire two bikes for the weekend.", final: false, atMs: 2 },
];

/** Every state of the widget. */
export const madeUpStates = (nowMs: number): readonly MadeUpState[] => [
  ...beforeCalls(nowMs),
  ...attempts(nowMs),
  ...calls(nowMs),
  ...afterwards(nowMs),
];

function beforeCalls(nowMs: number): MadeUpState[] {
  const open = initialState("open");
  const elsewhere = view(nowMs, { call: inCall(nowMs) });
  const nobody = { ...open, insisted: true };
  const left = inCall(nowMs, { visitorGoneAt: new Date(nowMs).toISOString() });
  const asking = { ...open, view: view(nowMs, { call: left }), asking: CALL };
  return [
    { name: "Greeting", state: { ...open, view: view(nowMs) } },
    { name: "Greeting, minimised", state: { ...initialState("minimised"), view: view(nowMs) } },
    { name: "Nobody free", state: { ...nobody, view: view(nowMs, { greeter: null }) } },
    {
      name: "Calls are paused",
      state: { ...nobody, view: view(nowMs, { greeter: null, paused: true }) },
    },
    { name: "Call on another page", state: { ...nobody, view: elsewhere } },
    { name: "Rejoin", state: asking },
    { name: "Rejoin, minimised", state: { ...asking, size: "minimised" } },
  ];
}

function attempts(nowMs: number): MadeUpState[] {
  const attempt: Attempt = {
    id: CALL,
    mode: "video",
    greeter,
    stage: "devices",
    crowded: false,
    trouble: null,
    untilMs: nowMs + 14.5 * MINUTE_MS,
  };
  const trying = (change: Partial<Attempt>): WidgetState => ({
    ...initialState("open"),
    view: view(nowMs),
    attempt: { ...attempt, ...change },
  });
  const troubled = (trouble: Trouble | "too_many", mode: Attempt["mode"] = "video") => ({
    name: `Trouble: ${trouble}, ${mode}`,
    state: trying({ trouble, mode }),
  });
  return [
    { name: "Asking for devices, video", state: trying({}) },
    { name: "Asking for devices, voice", state: trying({ mode: "voice" }) },
    { name: "Connecting", state: trying({ stage: "requesting" }) },
    { name: "Connecting, crowded", state: trying({ stage: "requesting", crowded: true }) },
    {
      name: "Connecting, microphone only",
      state: during(
        nowMs,
        { ...ringing(), greeter },
        {
          devices: { microphone: "on", camera: "none", notice: "microphone_only" },
        },
      ),
    },
    {
      name: "Ringing, longer than usual",
      state: during(nowMs, {
        ...ringing(),
        greeter,
        requestedAt: new Date(nowMs - MINUTE_MS).toISOString(),
      }),
    },
    { name: "Joining", state: during(nowMs, inCall(nowMs), { media: "connecting" }) },
    {
      name: "Reconnecting on a new page",
      state: during(nowMs, inCall(nowMs), { media: "connecting", holder: 2 }),
    },
    ...TROUBLES.map((trouble) => troubled(trouble)),
    ...(["denied", "dismissed", "busy"] as const).map((trouble) => troubled(trouble, "voice")),
    troubled("too_many"),
  ];
}

function calls(nowMs: number): MadeUpState[] {
  const call = inCall(nowMs);
  const soon = new Date(nowMs + 4.5 * MINUTE_MS).toISOString();
  const gone = new Date(nowMs).toISOString();
  const recorded = (...how: Parameters<typeof recording>) =>
    during(nowMs, inCall(nowMs, { recording: recording(...how) }));
  const off = { microphone: "off", camera: "off", notice: "camera_unavailable" } as const;
  return [
    { name: "Call", state: during(nowMs, call) },
    { name: "Call, minimised", state: during(nowMs, call, { size: "minimised" }) },
    { name: "Call, muted, no camera", state: during(nowMs, call, { devices: off }) },
    {
      name: "Call, voice, camera refused",
      state: during(nowMs, call, {
        devices: { microphone: "on", camera: "off", notice: "camera_denied" },
      }),
    },
    {
      name: "Call, device blocked by the system",
      state: during(nowMs, call, {
        devices: { microphone: "off", camera: "off", notice: "microphone_denied_by_system" },
      }),
    },
    {
      name: "Call, agent muted",
      state: during(nowMs, call),
      theirs: { microphone: false, camera: true },
    },
    {
      name: "Call, agent muted, no camera",
      state: during(nowMs, inCall(nowMs, { recording: recording("running") })),
      theirs: { microphone: false, camera: false },
    },
    { name: "Call, chat", state: during(nowMs, inCall(nowMs, { chat: 2 })) },
    { name: "Call, captions", state: during(nowMs, call), captions: CAPTIONS },
    { name: "Call, sound blocked", state: during(nowMs, call, { soundBlocked: true }) },
    { name: "Call, reconnecting", state: during(nowMs, call, { media: "stalled" }) },
    {
      name: "Call, agent gone",
      state: during(nowMs, inCall(nowMs, { agentGoneAt: gone }), { media: "stalled" }),
    },
    { name: "Call, ends soon", state: during(nowMs, inCall(nowMs, { endsBy: soon })) },
    { name: "Call, may it be recorded?", state: recorded("ask") },
    { name: "Call, recorded", state: recorded("running") },
    { name: "Call, recording paused", state: recorded("paused", true) },
  ];
}

function afterwards(nowMs: number): MadeUpState[] {
  return END_REASONS.map((reason) => ({
    name: `Ended: ${reason}`,
    state: {
      ...initialState("open"),
      view: view(nowMs),
      leftCallId: CALL,
      over: { reason, mode: "video", greeter },
    },
  }));
}
