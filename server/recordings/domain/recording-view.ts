import type { RecordingPolicy } from "../../settings/domain/recording-settings.ts";
import { CONSENT_TEXT_VERSION, HEARTBEAT_TIMEOUT_MS, type RecorderState } from "./recording.ts";

export type PausedBy = { readonly agent: boolean; readonly visitor: boolean };

/** What the agent's desk knows of the recording of its call. */
export type DeskRecording = {
  /** `notice`: no answer is needed. `waiting`: the visitor hasn't answered yet. */
  readonly consent: "notice" | "waiting" | "granted" | "refused";
  readonly pausedBy: PausedBy;
  readonly captions: boolean;
  /** Whether the shared page is recorded too. */
  readonly cobrowse: boolean;
  /** The organization wants every call recorded. */
  readonly required: boolean;
};

/** What the visitor sees of the recording. */
export type VisitorRecording = {
  /** `running` and `paused` only while the recorder reports it. */
  readonly state: "ask" | "off" | "running" | "paused";
  /** The version of the text that asks for consent. */
  readonly textVersion: number;
  /** Which sides want it paused. */
  readonly pausedBy: PausedBy;
};

/** What is stored about the recording of an open call. */
export type RecordingStatus = {
  /** The visitor's answer, or null. */
  readonly granted: boolean | null;
  readonly recorderState: RecorderState | null;
  readonly heartbeatAt: Date | null;
  readonly pausedByAgent: boolean;
  readonly pausedByVisitor: boolean;
};

export const NO_STATUS: RecordingStatus = {
  granted: null,
  recorderState: null,
  heartbeatAt: null,
  pausedByAgent: false,
  pausedByVisitor: false,
};

const pausedBy = ({ pausedByAgent, pausedByVisitor }: RecordingStatus): PausedBy => ({
  agent: pausedByAgent,
  visitor: pausedByVisitor,
});

/** Whether the call may be recorded: the organization doesn't ask, or the visitor has agreed. */
export const mayRecord = (policy: RecordingPolicy, granted: boolean | null): boolean =>
  policy.consent === "notice" || granted === true;

export function deskRecording(policy: RecordingPolicy, status: RecordingStatus): DeskRecording {
  const { captions, cobrowse, required } = policy;
  return {
    consent: consentOf(policy, status),
    pausedBy: pausedBy(status),
    captions,
    cobrowse,
    required,
  };
}

function consentOf(
  { consent }: RecordingPolicy,
  { granted }: RecordingStatus,
): DeskRecording["consent"] {
  if (consent === "notice") return "notice";
  if (granted === null) return "waiting";
  return granted ? "granted" : "refused";
}

export function visitorRecording(
  policy: RecordingPolicy,
  status: RecordingStatus,
  now: Date,
): VisitorRecording {
  const state = visitorState(policy, status, now);
  return { state, textVersion: CONSENT_TEXT_VERSION, pausedBy: pausedBy(status) };
}

function visitorState(
  policy: RecordingPolicy,
  { granted, recorderState, heartbeatAt }: RecordingStatus,
  now: Date,
): VisitorRecording["state"] {
  if (policy.consent === "ask" && granted === null) return "ask";
  if (!recorderState || !heartbeatAt || !mayRecord(policy, granted)) return "off";
  if (now.getTime() - heartbeatAt.getTime() >= HEARTBEAT_TIMEOUT_MS) return "off";
  return recorderState === "paused" ? "paused" : "running";
}
