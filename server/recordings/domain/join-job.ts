import { z } from "zod";

const TrackPart = z.strictObject({
  part: z.number().int(),
  key: z.string(),
  /** No content of the part is later than this, in milliseconds from the start of its segment. */
  latestMs: z.number(),
});
export type JoinPart = z.infer<typeof TrackPart>;

const Segment = z.strictObject({
  /** The start of the segment, in milliseconds from the start of the recording. */
  offsetMs: z.number(),
  /** As the recorder reported it, or null. */
  durationMs: z.number().nullable(),
  /** By number. Part 0 is the header. */
  media: z.array(TrackPart),
  page: z.array(TrackPart),
});
export type JoinSegment = z.infer<typeof Segment>;

/** What the child process has to join, and where it stores the results. */
export const JoinJobSchema = z.strictObject({
  /** The configuration of the file storage. */
  storage: z.looseObject({ DATA_DIR: z.string() }),
  /** For files while they are written. */
  folder: z.string(),
  keys: z.strictObject({ video: z.string(), audio: z.string(), page: z.string() }),
  segments: z.array(Segment),
});
export type JoinJob = z.infer<typeof JoinJobSchema>;

const Gap = z.strictObject({ fromMs: z.number(), toMs: z.number() });

/** What the child process has written. */
export const JoinReportSchema = z.strictObject({
  /** Null if no part can be played. */
  media: z
    .strictObject({
      durationMs: z.number(),
      videoBytes: z.number(),
      /** Null if there is no sound. */
      audioBytes: z.number().nullable(),
      /** Stretches whose parts are missing or damaged. */
      missing: z.array(Gap),
    })
    .nullable(),
  /** Null if the shared page wasn't recorded. */
  pageBytes: z.number().nullable(),
  /** Parts that could not be read to their end. */
  damaged: z.array(z.string()),
  /** Of the child process, in bytes. */
  peakMemory: z.number(),
});
export type JoinReport = z.infer<typeof JoinReportSchema>;
