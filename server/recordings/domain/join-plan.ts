import type { CallSide } from "../../call-media/domain/media.ts";
import type { JoinSegment } from "./join-job.ts";
import type { PartTrack, RecordingGap } from "./recording.ts";

const MINUTE_MS = 60_000;

/** If the recorder hasn't named its last part, the recording is joined this long after the newest. */
export const PATIENCE_MS = 10 * MINUTE_MS;

// Clocks of the desk and the server run apart, and a recorder starts a little before its segment.
const CLOCK_TOLERANCE_MS = MINUTE_MS;

export type PlannedPart = {
  readonly track: PartTrack;
  readonly part: number;
  readonly key: string;
  readonly receivedAt: Date;
};
export type PlannedSegment = {
  readonly startedAt: Date;
  readonly lastPart: number | null;
  readonly lastPagePart: number | null;
  readonly durationMs: number | null;
  /** By track and number. */
  readonly parts: readonly PlannedPart[];
};
export type PlannedRecording = {
  readonly startedAt: Date;
  /** How often it was joined, and how many parts there were the last time. */
  readonly version: number;
  readonly joinedParts: number;
  readonly partsDroppedAt: Date | null;
  /** Null while the call is open. */
  readonly endedAt: Date | null;
  readonly newestPartAt: Date | null;
  readonly segments: readonly PlannedSegment[];
};

export type JoinPlan =
  /** Everything is joined, or the call's end decides. */
  | { readonly do: "nothing" }
  | { readonly do: "wait"; readonly until: Date }
  | { readonly do: "join"; readonly isComplete: boolean };

/** What is to be done with the parts of a recording. */
export function planJoin(recording: PlannedRecording, now: Date): JoinPlan {
  const { endedAt, newestPartAt, version, joinedParts, partsDroppedAt, segments } = recording;
  if (!endedAt || partsDroppedAt) return { do: "nothing" };
  const parts = countParts(recording);
  if (version > 0 && parts === joinedParts) return { do: "nothing" };
  if (segments.every(isComplete)) return { do: "join", isComplete: true };
  const newest = Math.max(endedAt.getTime(), newestPartAt?.getTime() ?? 0);
  const until = new Date(newest + PATIENCE_MS);
  return now < until ? { do: "wait", until } : { do: "join", isComplete: false };
}

export const countParts = ({ segments }: Pick<PlannedRecording, "segments">): number =>
  segments.reduce((sum, { parts }) => sum + parts.length, 0);

function isComplete({ lastPart, lastPagePart, parts }: PlannedSegment): boolean {
  if (lastPart === null) return false;
  const has = (track: PartTrack) => parts.filter((part) => part.track === track).length;
  return has("media") > lastPart && has("page") >= (lastPagePart ?? -1) + 1;
}

/** The segments as the child process needs them. */
export const joinSegments = ({
  startedAt,
  endedAt,
  segments,
}: PlannedRecording): readonly JoinSegment[] =>
  segments.map((segment) => {
    const start = segment.startedAt.getTime();
    const ofTrack = (track: PartTrack) =>
      segment.parts
        .filter((part) => part.track === track)
        .map(({ part, key, receivedAt }) => {
          const latest = Math.min(receivedAt.getTime(), endedAt?.getTime() ?? Number.MAX_VALUE);
          return { part, key, latestMs: latest - start + CLOCK_TOLERANCE_MS };
        });
    return {
      offsetMs: start - startedAt.getTime(),
      durationMs: segment.durationMs,
      media: ofTrack("media"),
      page: ofTrack("page"),
    };
  });

export type Pause = {
  readonly side: CallSide;
  readonly startedAt: Date;
  /** Null if it lasted to the end of the call. */
  readonly endedAt: Date | null;
};

type Recorded = { readonly startedAt: Date; readonly durationMs: number };

/** All gaps of a recording by time: what is missing, and the pauses of both sides. */
export function gapsOf(
  { startedAt, durationMs }: Recorded,
  missing: readonly { readonly fromMs: number; readonly toMs: number }[],
  pauses: readonly Pause[],
): readonly RecordingGap[] {
  const within = (ms: number) => Math.min(Math.max(Math.round(ms), 0), durationMs);
  const since = (at: Date) => at.getTime() - startedAt.getTime();
  const all: RecordingGap[] = [
    ...missing.map(({ fromMs, toMs }): RecordingGap => {
      return { fromMs: within(fromMs), toMs: within(toMs), cause: "missing", side: null };
    }),
    ...pauses.map((pause): RecordingGap => {
      const toMs = pause.endedAt ? since(pause.endedAt) : durationMs;
      const fromMs = within(since(pause.startedAt));
      return { fromMs, toMs: within(toMs), cause: "paused", side: pause.side };
    }),
  ];
  return all.filter(({ fromMs, toMs }) => toMs > fromMs).toSorted((a, b) => a.fromMs - b.fromMs);
}
