import type { CallDetail } from "../../server/call-log/domain/call-detail.ts";
import { formatTimeWithSeconds } from "../lib/format.ts";

type Sample = CallDetail["quality"][number];
type Restart = CallDetail["restarts"][number];

export type SideSummary = {
  readonly side: Sample["side"];
  /** Averages; null when never measured. */
  readonly roundTripMs: number | null;
  readonly lossPercent: number | null;
  /** Distinct, in the order in which they were used. */
  readonly routes: readonly Sample["route"][];
  readonly samples: readonly (Sample & { readonly clock: string })[];
};

export type ReconnectAttempt = {
  readonly attempt: number;
  readonly clock: string;
  readonly outcome: NonNullable<Restart["outcome"]> | "open";
  readonly tookMs: number | null;
  readonly path: { readonly local: string; readonly remote: string } | null;
};

export type ConnectionSummary = {
  readonly sides: readonly SideSummary[];
  readonly attempts: readonly ReconnectAttempt[];
  /** How many of the attempts succeeded. */
  readonly recovered: number;
};

/** The connection quality of a call; null when nothing was measured. */
export function summarizeConnection(
  { quality, restarts }: Pick<CallDetail, "quality" | "restarts">,
  timeZone: string,
): ConnectionSummary | null {
  if (quality.length === 0 && restarts.length === 0) return null;
  const clock = (at: string) => formatTimeWithSeconds(at, timeZone);
  return {
    sides: (["agent", "visitor"] as const).flatMap((side) => {
      const samples = quality.filter((sample) => sample.side === side);
      return samples.length > 0 ? [summarizeSide(side, samples, clock)] : [];
    }),
    attempts: restarts.map((restart) => toAttempt(restart, clock)),
    recovered: restarts.filter(({ outcome }) => outcome === "recovered").length,
  };
}

function summarizeSide(
  side: Sample["side"],
  samples: readonly Sample[],
  clock: (at: string) => string,
): SideSummary {
  const lossPermille = mean(samples.flatMap((sample) => sample.lossPermille ?? []));
  return {
    side,
    roundTripMs: mean(samples.flatMap((sample) => sample.roundTripMs ?? [])),
    lossPercent: lossPermille === null ? null : lossPermille / 10,
    routes: [...new Set(samples.map(({ route }) => route))],
    samples: samples.map((sample) => ({ ...sample, clock: clock(sample.at) })),
  };
}

function toAttempt(restart: Restart, clock: (at: string) => string): ReconnectAttempt {
  const { attempt, startedAt, endedAt, outcome, localCandidate, remoteCandidate } = restart;
  return {
    attempt,
    clock: clock(startedAt),
    outcome: outcome ?? "open",
    tookMs: endedAt ? Date.parse(endedAt) - Date.parse(startedAt) : null,
    path:
      localCandidate && remoteCandidate ? { local: localCandidate, remote: remoteCandidate } : null,
  };
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((total, value) => total + value, 0) / values.length;
