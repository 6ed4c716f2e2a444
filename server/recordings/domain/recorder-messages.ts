import { z } from "zod";
import { RECORDER_STATES } from "./recording.ts";

/** The highest number of a part: 12 hours of parts of 4 s. */
export const MAX_PART_NUMBER = 10_800;
const MAX_DURATION_MS = 12 * 3_600_000;

const PartNumber = z.number().int().min(0).max(MAX_PART_NUMBER);
const Count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** What the recorder reports every 3 s, and at once when it changes. */
export const HeartbeatSchema = z.strictObject({
  state: z.enum(RECORDER_STATES),
  pendingParts: Count,
  pendingBytes: Count,
});
export type Heartbeat = z.infer<typeof HeartbeatSchema>;

/** The end of a segment. */
export const SegmentEndSchema = z.strictObject({
  lastPart: PartNumber,
  /** Null if the shared page wasn't recorded. */
  lastPagePart: PartNumber.nullable().default(null),
  durationMs: z.number().int().min(0).max(MAX_DURATION_MS),
});
export type SegmentEnd = z.infer<typeof SegmentEndSchema>;
