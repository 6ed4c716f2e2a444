import type { CallSide } from "../../call-media/domain/media.ts";

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
