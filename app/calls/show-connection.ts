import type { CallDetail } from "../../server/call-log/domain/call-detail.ts";
import { formatTimeWithSeconds } from "../lib/format.ts";

type Sample = CallDetail["quality"][number];
type Restart = CallDetail["restarts"][number];

export type ShownSide = {
  readonly name: string;
  readonly roundTrip: string;
  readonly loss: string;
  readonly route: string;
  readonly samples: readonly (Pick<Sample, "at" | "roundTripMs" | "lossPermille"> & {
    readonly clock: string;
    readonly route: string;
  })[];
};

export type ShownRestart = {
  readonly attempt: number;
  readonly clock: string;
  readonly outcome: NonNullable<Restart["outcome"]> | "open";
  readonly took: string | null;
  readonly path: string | null;
};

export type ShownConnection = {
  readonly summary: string;
  readonly sides: readonly ShownSide[];
  readonly restarts: readonly ShownRestart[];
};

const ROUTES: Record<Sample["route"], string> = {
  direct: "Direct",
  relay: "Through a relay",
  unknown: "Path unknown",
};

const SIDES = [
  { side: "agent", name: "Agent" },
  { side: "visitor", name: "Visitor" },
] as const;

/** The connection of a call as its page shows it; null where nothing was ever measured. */
export function showConnection(
  { quality, restarts }: Pick<CallDetail, "quality" | "restarts">,
  timeZone: string,
): ShownConnection | null {
  if (quality.length === 0 && restarts.length === 0) return null;
  const clock = (at: string) => formatTimeWithSeconds(at, timeZone);
  return {
    summary: summarise(restarts),
    sides: SIDES.flatMap(({ side, name }) => {
      const samples = quality.filter((sample) => sample.side === side);
      return samples.length > 0 ? [showSide(name, samples, clock)] : [];
    }),
    restarts: restarts.map((restart) => showRestart(restart, clock)),
  };
}

function summarise(restarts: readonly Restart[]): string {
  if (restarts.length === 0) return "Sound and picture flowed without a break worth noting.";
  const worked = restarts.filter(({ outcome }) => outcome === "recovered").length;
  return `Sound and picture were interrupted. Tries to bring them back: ${restarts.length}, of which ${worked} worked.`;
}

function showSide(
  name: string,
  samples: readonly Sample[],
  clock: (at: string) => string,
): ShownSide {
  const roundTrips = samples.flatMap(({ roundTripMs }) => roundTripMs ?? []);
  const losses = samples.flatMap(({ lossPermille }) => lossPermille ?? []);
  const routes = [...new Set(samples.map(({ route }) => ROUTES[route]))];
  return {
    name,
    roundTrip:
      roundTrips.length > 0 ? `Round trip ${Math.round(mean(roundTrips))} ms` : "No round trip",
    loss:
      losses.length > 0 ? `${(mean(losses) / 10).toFixed(1)} % of packets lost` : "Loss unknown",
    route: routes.join(", then ").replace("then T", "then t").replace("then D", "then d"),
    samples: samples.map(({ at, roundTripMs, lossPermille, route }) => ({
      at,
      roundTripMs,
      lossPermille,
      clock: clock(at),
      route: ROUTES[route],
    })),
  };
}

function showRestart(restart: Restart, clock: (at: string) => string): ShownRestart {
  const { attempt, startedAt, endedAt, outcome, localCandidate, remoteCandidate } = restart;
  const tookMs = endedAt ? Date.parse(endedAt) - Date.parse(startedAt) : null;
  return {
    attempt,
    clock: clock(startedAt),
    outcome: outcome ?? "open",
    took: tookMs === null ? null : `${(tookMs / 1_000).toFixed(1)} s`,
    path: localCandidate && remoteCandidate ? `${localCandidate} to ${remoteCandidate}` : null,
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0) / values.length;
