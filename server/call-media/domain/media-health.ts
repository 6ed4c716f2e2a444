const SECOND_MS = 1_000;

/** Without anything arriving for this long, people are told. */
export const SILENT_MS = 2 * SECOND_MS;
/** A call whose media stays away for this long, with both sides there, is over. */
export const GIVE_UP_MS = 30 * SECOND_MS;

export const MAX_RESTARTS = 3;
/** A link that is disconnected may heal by itself; one that has failed does not. */
export const HEAL_MS = 2 * SECOND_MS;
// After the first restart, and after the second.
const BETWEEN_RESTARTS_MS = [3 * SECOND_MS, 5 * SECOND_MS] as const;
// A link that calls itself connected and carries nothing, as when one direction alone is blocked.
export const SILENT_LINK_MS = 8 * SECOND_MS;

/** Whoever has not heard the server for this long cannot tell whether the other side is there. */
export const SERVER_UNREACHABLE_MS = 5 * SECOND_MS;
// Ticks come about every half second. A longer pause means that this machine slept.
const ASLEEP_MS = 5 * SECOND_MS;

/** `RTCPeerConnection.connectionState`, in the words that matter here. */
export const LINK_STATES = ["new", "connected", "disconnected", "failed"] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** What one side knows of the media of its call. Moments are those of one clock, in ms. */
export type MediaHealth = {
  /** When anything of the other side arrived last; null before the first. */
  readonly mediaAtMs: number | null;
  /** From when on silence counts against the call. */
  readonly countsFromMs: number;
  readonly link: LinkState;
  readonly linkSinceMs: number;
  /** The other side's page is gone, and the server waits for it. */
  readonly peerGone: boolean;
  readonly serverAtMs: number;
  readonly tickAtMs: number;
  /** Restarts since media last flowed. */
  readonly restarts: number;
  readonly restartAtMs: number | null;
};

export type MediaNews =
  /** Frames or packets have arrived since the last tick. */
  | { readonly type: "media" }
  | { readonly type: "link"; readonly state: LinkState }
  | { readonly type: "peer"; readonly gone: boolean }
  /** The server has answered. */
  | { readonly type: "server" }
  | { readonly type: "restarted" }
  | { readonly type: "tick" };

export const beginHealth = (nowMs: number): MediaHealth => ({
  mediaAtMs: null,
  countsFromMs: nowMs,
  link: "new",
  linkSinceMs: nowMs,
  peerGone: false,
  serverAtMs: nowMs,
  tickAtMs: nowMs,
  restarts: 0,
  restartAtMs: null,
});

export function hear(health: MediaHealth, news: MediaNews, nowMs: number): MediaHealth {
  switch (news.type) {
    case "media":
      return {
        ...health,
        mediaAtMs: nowMs,
        countsFromMs: nowMs,
        serverAtMs: nowMs,
        restarts: 0,
        restartAtMs: null,
      };
    case "link":
      if (news.state === health.link) return health;
      return { ...health, link: news.state, linkSinceMs: nowMs };
    case "peer":
      if (news.gone === health.peerGone) return health;
      return news.gone ? { ...health, peerGone: true } : whenPeerBack(health, nowMs);
    case "server":
      return {
        ...health,
        serverAtMs: nowMs,
        countsFromMs: canReachServer(health, nowMs) ? health.countsFromMs : nowMs,
      };
    case "restarted":
      return { ...health, restarts: health.restarts + 1, restartAtMs: nowMs };
    case "tick":
      return whenTime(health, nowMs);
  }
}

/** An offer that waits for the returned page is given its time before there is another. */
const whenPeerBack = (health: MediaHealth, nowMs: number): MediaHealth => ({
  ...health,
  peerGone: false,
  countsFromMs: nowMs,
  restarts: health.restarts > 0 ? 1 : 0,
  restartAtMs: health.restarts > 0 ? nowMs : null,
});

/** The time in which a closed laptop heard nothing counts against nobody. */
function whenTime(health: MediaHealth, nowMs: number): MediaHealth {
  const asleepMs = nowMs - health.tickAtMs;
  if (asleepMs < ASLEEP_MS) return { ...health, tickAtMs: nowMs };
  return { ...health, tickAtMs: nowMs, countsFromMs: nowMs, linkSinceMs: nowMs };
}

const canReachServer = ({ serverAtMs }: MediaHealth, nowMs: number): boolean =>
  nowMs - serverAtMs <= SERVER_UNREACHABLE_MS;

export type Verdict =
  /** Nothing has arrived yet. */
  | { readonly at: "starting" }
  | { readonly at: "flowing" }
  | { readonly at: "reconnecting"; readonly sinceMs: number; readonly restarts: number }
  /** Silent because the other side's page is gone. */
  | { readonly at: "waiting"; readonly sinceMs: number }
  /** Silent for so long, with both sides there, that the call is to end. */
  | { readonly at: "lost" };

export function judge(health: MediaHealth, nowMs: number): Verdict {
  const { mediaAtMs, countsFromMs, peerGone, restarts } = health;
  if (mediaAtMs !== null && nowMs - mediaAtMs < SILENT_MS) return { at: "flowing" };
  const isOver = !peerGone && nowMs - countsFromMs >= GIVE_UP_MS && canReachServer(health, nowMs);
  if (isOver) return { at: "lost" };
  if (mediaAtMs === null) return { at: "starting" };
  return peerGone
    ? { at: "waiting", sinceMs: mediaAtMs }
    : { at: "reconnecting", sinceMs: mediaAtMs, restarts };
}

/** Whether the side that restarts, which is the agent's, should do so now. */
export function isRestartDue(health: MediaHealth, nowMs: number): boolean {
  if (health.mediaAtMs === null || health.peerGone) return false;
  if (health.restarts >= MAX_RESTARTS || !isBroken(health, nowMs)) return false;
  if (health.restartAtMs === null) return true;
  const pauseMs = BETWEEN_RESTARTS_MS[health.restarts - 1] ?? 0;
  return nowMs - health.restartAtMs >= pauseMs;
}

function isBroken(health: MediaHealth, nowMs: number): boolean {
  const silentMs = nowMs - (health.mediaAtMs ?? nowMs);
  if (silentMs >= SILENT_LINK_MS) return health.link !== "new";
  switch (health.link) {
    case "failed":
      return true;
    case "disconnected":
      return nowMs - health.linkSinceMs >= HEAL_MS && silentMs >= SILENT_MS;
    case "connected":
    case "new":
      return false;
  }
}
