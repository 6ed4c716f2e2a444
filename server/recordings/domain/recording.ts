import type { CallSide } from "../../call-media/domain/media.ts";
import type { OrgId, RecordingId } from "../../kernel/ids.ts";

/**
 * `recording`: parts arrive. `finalizing`: the call has ended, and the parts are joined. `failed`: no
 * part can be played. `deleted`: the files are gone, by policy or on request.
 */
export const RECORDING_STATES = ["recording", "finalizing", "ready", "failed", "deleted"] as const;
export type RecordingState = (typeof RECORDING_STATES)[number];

/** What the recorder reports. `behind`: it records, and its uploads don't keep up. */
export const RECORDER_STATES = ["recording", "paused", "behind"] as const;
export type RecorderState = (typeof RECORDER_STATES)[number];

/** `worker`: tracks are read in a worker. `portable`: pictures are read from video elements. */
export const RECORDER_PATHS = ["worker", "portable"] as const;
export type RecorderPath = (typeof RECORDER_PATHS)[number];

/** What a finished recording consists of. `page`: the events of the shared page. */
export const RECORDING_FILES = ["video", "audio", "poster", "page"] as const;
export type RecordingFile = (typeof RECORDING_FILES)[number];

/** `media`: picture and sound. `page`: the events of the shared page. */
export const PART_TRACKS = ["media", "page"] as const;
export type PartTrack = (typeof PART_TRACKS)[number];

/** A stretch of the recording without content, in milliseconds from its start. */
export type RecordingGap = {
  readonly fromMs: number;
  readonly toMs: number;
  /** `paused` by a side, or `missing`: the parts never arrived. */
  readonly cause: "paused" | "missing";
  readonly side: CallSide | null;
};

export type RecordingKey = { readonly orgId: OrgId; readonly recordingId: RecordingId };
export type SegmentKey = RecordingKey & { readonly segment: number };

/** A recorder that has sent no heartbeat for this long doesn't count as running. */
export const HEARTBEAT_TIMEOUT_MS = 10_000;

const DAY_MS = 86_400_000;

/** Parts that arrive later than this after the start of their segment are refused. */
export const LATE_PARTS_MS = 7 * DAY_MS;

/** A reload of the desk starts a segment. This is far more than a call needs. */
export const MAX_SEGMENTS = 200;

/** The version of the text that asks for consent. Increase it when the text changes. */
export const CONSENT_TEXT_VERSION = 1;
