const SECOND_MS = 1_000;

export const AWAY_REASONS = ["manual", "idle", "no_answer", "disconnected", "signed_out"] as const;
export type AwayReason = (typeof AWAY_REASONS)[number];

export const PRESENCE_STATUSES = [
  "available",
  "away",
  "ringing",
  "in_call",
  "wrap_up",
  "offline",
] as const;
export type PresenceStatus = (typeof PRESENCE_STATUSES)[number];

/** How often this process stamps the agents whose desk is connected. */
export const HEARTBEAT_MS = 5 * SECOND_MS;

/** A desk that has said nothing for this long is asked; one that then stays silent is cut off. */
export const DESK_PING_MS = 4 * SECOND_MS;
export const DESK_PONG_MS = 3 * SECOND_MS;

// Longer than a reload (15 s). A dead line is noticed within 7 s, so with this and the sweep
// an agent who is gone is unavailable within 30 s.
export const GONE_AFTER_MS = 20 * SECOND_MS;

export type Presence = {
  readonly available: boolean;
  readonly awayReason: AwayReason | null;
  readonly lastSeenAt: Date | null;
  /** After a call the agent is left alone until then. */
  readonly wrapUpUntil: Date | null;
};

/** Whether a desk of this agent was connected a moment ago. */
export function isConnected(presence: Pick<Presence, "lastSeenAt">, now: Date): boolean {
  return (
    presence.lastSeenAt !== null && now.getTime() - presence.lastSeenAt.getTime() < GONE_AFTER_MS
  );
}

export function isWrappingUp({ wrapUpUntil }: Pick<Presence, "wrapUpUntil">, now: Date): boolean {
  return wrapUpUntil !== null && now < wrapUpUntil;
}

/** Whether this agent may be shown and rung, apart from being in a call. */
export function isAvailable(presence: Presence, now: Date): boolean {
  return presence.available && isConnected(presence, now) && !isWrappingUp(presence, now);
}
