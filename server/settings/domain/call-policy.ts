import type { CobrowsePolicy } from "./privacy-settings.ts";
import type { RecordingPolicy } from "./recording-settings.ts";

/** The organisation's settings, copied to a call when it is requested. */
export type CallPolicy = {
  /** Seconds, 10-60. */
  readonly ringSeconds: number;
  /** Minutes, 30-240. */
  readonly longestCallMinutes: number;
  /** Seconds, 0-120. The agent is not rung in this time after a call. */
  readonly wrapUpSeconds: number;
  /** Null if co-browse is off. */
  readonly cobrowse: CobrowsePolicy | null;
  /** Null if the call is not recorded. */
  readonly recording: RecordingPolicy | null;
};
