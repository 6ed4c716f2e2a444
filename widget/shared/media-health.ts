const SECOND_MS = 1_000;

/** Without media for this long, both sides show that the call is reconnecting. */
export const SILENT_MS = 2 * SECOND_MS;
/** A call without media for this long, with both pages connected, ends. */
export const GIVE_UP_MS = 30 * SECOND_MS;

export const MAX_RESTARTS = 3;
/** How long a disconnected link may take to recover. A failed link doesn't recover. */
export const HEAL_MS = 2 * SECOND_MS;
// The pauses after the first and the second restart.
const BETWEEN_RESTARTS_MS = [3 * SECOND_MS, 5 * SECOND_MS] as const;
// A connected link without media, for example if only one direction is blocked.
export const SILENT_LINK_MS = 8 * SECOND_MS;

/** Without a response from the server for this long, the state of the other side is unknown. */
export const OFFLINE_AFTER_MS = 5 * SECOND_MS;
// Ticks come about every half second. A longer gap means that the computer was asleep.
const SLEEP_GAP_MS = 5 * SECOND_MS;

/** The values of `RTCPeerConnection.connectionState` that matter here. */
export const LINK_STATES = ["new", "connected", "disconnected", "failed"] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** What one side knows about the media of its call. All times are ms of one clock. */
export type MediaHealth = {
  /** When media last arrived from the other side; null before the first. */
  readonly mediaAtMs: number | null;
  /** Start of the silence after which the call ends. */
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

export type MediaEvent =
  /** Frames or packets arrived since the last tick. */
  | { readonly type: "media" }
  | { readonly type: "link"; readonly state: LinkState }
  | { readonly type: "peer"; readonly gone: boolean }
  /** The server answered a request. */
  | { readonly type: "server" }
  | { readonly type: "restarted" }
  | { readonly type: "tick" };

export const initialHealth = (nowMs: number): MediaHealth => ({
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

export function afterEvent(health: MediaHealth, event: MediaEvent, nowMs: number): MediaHealth {
  switch (event.type) {
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
      if (event.state === health.link) return health;
      return { ...health, link: event.state, linkSinceMs: nowMs };
    case "peer":
      if (event.gone === health.peerGone) return health;
      return event.gone ? { ...health, peerGone: true } : whenPeerBack(health, nowMs);
    case "server":
      return {
        ...health,
        serverAtMs: nowMs,
        countsFromMs: isOnline(health, nowMs) ? health.countsFromMs : nowMs,
      };
    case "restarted":
      return { ...health, restarts: health.restarts + 1, restartAtMs: nowMs };
    case "tick":
      return whenTicked(health, nowMs);
  }
}

/** Restarts the timing of a pending offer, which the page can answer now. */
const whenPeerBack = (health: MediaHealth, nowMs: number): MediaHealth => ({
  ...health,
  peerGone: false,
  countsFromMs: nowMs,
  restarts: health.restarts > 0 ? 1 : 0,
  restartAtMs: health.restarts > 0 ? nowMs : null,
});

/** Time asleep doesn't count as silence. */
function whenTicked(health: MediaHealth, nowMs: number): MediaHealth {
  const gapMs = nowMs - health.tickAtMs;
  if (gapMs < SLEEP_GAP_MS) return { ...health, tickAtMs: nowMs };
  return { ...health, tickAtMs: nowMs, countsFromMs: nowMs, linkSinceMs: nowMs };
}

const isOnline = ({ serverAtMs }: MediaHealth, nowMs: number): boolean =>
  nowMs - serverAtMs <= OFFLINE_AFTER_MS;

export type MediaStatus =
  /** Nothing has arrived yet. */
  | { readonly at: "starting" }
  | { readonly at: "flowing" }
  | { readonly at: "reconnecting"; readonly sinceMs: number; readonly restarts: number }
  /** No media because the other side's page is gone. */
  | { readonly at: "waiting"; readonly sinceMs: number }
  /** No media for so long, with both pages connected, that the call must end. */
  | { readonly at: "lost" };

export function statusOf(health: MediaHealth, nowMs: number): MediaStatus {
  const { mediaAtMs, countsFromMs, peerGone, restarts } = health;
  if (mediaAtMs !== null && nowMs - mediaAtMs < SILENT_MS) return { at: "flowing" };
  const isOver = !peerGone && nowMs - countsFromMs >= GIVE_UP_MS && isOnline(health, nowMs);
  if (isOver) return { at: "lost" };
  if (mediaAtMs === null) return { at: "starting" };
  return peerGone
    ? { at: "waiting", sinceMs: mediaAtMs }
    : { at: "reconnecting", sinceMs: mediaAtMs, restarts };
}

/** Whether the agent's side should restart ICE now. The visitor's side never does. */
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
