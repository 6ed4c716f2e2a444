import type { MediaRoute, QualityReport } from "../../server/call-media/domain/media.ts";

/** The fields used of an entry of `RTCPeerConnection.getStats()`. Browsers differ in which they report. */
export type StatsEntry = {
  readonly id: string;
  readonly type: string;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly framesDecoded?: number;
  readonly selectedCandidatePairId?: string;
  readonly nominated?: boolean;
  readonly state?: string;
  readonly localCandidateId?: string;
  readonly remoteCandidateId?: string;
  /** Seconds. */
  readonly currentRoundTripTime?: number;
  readonly candidateType?: string;
  readonly protocol?: string;
  readonly relayProtocol?: string;
};

/** One reading of a connection. Counters start with the connection. */
export type MediaReading = {
  /** Grows with each frame or packet from the other side. */
  readonly arrived: number;
  readonly packets: number;
  readonly lost: number;
  readonly roundTripMs: number | null;
  readonly route: MediaRoute;
  /** Of the path in use, for example "host udp" or "relay tls". */
  readonly localCandidate: string | null;
  readonly remoteCandidate: string | null;
};

export function readMedia(stats: Iterable<StatsEntry>): MediaReading {
  const entries = new Map([...stats].map((entry) => [entry.id, entry]));
  const streams = [...entries.values()].filter(({ type }) => type === "inbound-rtp");
  const sum = (count: (stream: StatsEntry) => number | undefined) =>
    streams.reduce((total, stream) => total + (count(stream) ?? 0), 0);
  const packets = sum(({ packetsReceived }) => packetsReceived);
  const pair = selectedPair(entries);
  const local = entries.get(pair?.localCandidateId ?? "");
  const remote = entries.get(pair?.remoteCandidateId ?? "");
  return {
    arrived: packets + sum(({ framesDecoded }) => framesDecoded),
    packets,
    // Duplicate packets can make the count negative.
    lost: Math.max(
      0,
      sum(({ packetsLost }) => packetsLost),
    ),
    roundTripMs:
      pair?.currentRoundTripTime === undefined
        ? null
        : Math.round(pair.currentRoundTripTime * 1_000),
    route: routeOf(local, remote),
    localCandidate: nameOf(local),
    remoteCandidate: nameOf(remote),
  };
}

function selectedPair(entries: ReadonlyMap<string, StatsEntry>): StatsEntry | undefined {
  const all = [...entries.values()];
  const transport = all.find(({ selectedCandidatePairId }) => selectedCandidatePairId);
  const selected = entries.get(transport?.selectedCandidatePairId ?? "");
  return (
    selected ??
    all.find(
      ({ type, nominated, state }) =>
        type === "candidate-pair" && nominated && state === "succeeded",
    )
  );
}

function routeOf(local: StatsEntry | undefined, remote: StatsEntry | undefined): MediaRoute {
  if (!local?.candidateType || !remote?.candidateType) return "unknown";
  const relayed = local.candidateType === "relay" || remote.candidateType === "relay";
  return relayed ? "relay" : "direct";
}

function nameOf(candidate: StatsEntry | undefined): string | null {
  const protocol = candidate?.relayProtocol ?? candidate?.protocol;
  return candidate?.candidateType && protocol ? `${candidate.candidateType} ${protocol}` : null;
}

const MAX_ROUND_TRIP_MS = 60_000;

/** Quality between two readings of the same connection. */
export function qualityBetween(before: MediaReading, now: MediaReading): QualityReport {
  const received = Math.max(0, now.packets - before.packets);
  const lost = Math.max(0, now.lost - before.lost);
  const sent = received + lost;
  return {
    ...(now.roundTripMs !== null && {
      roundTripMs: Math.min(now.roundTripMs, MAX_ROUND_TRIP_MS),
    }),
    ...(sent > 0 && { lossPermille: Math.round((lost / sent) * 1_000) }),
    route: now.route,
  };
}
