const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

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

/** Why a status began, as the history tells it. */
export const PRESENCE_REASONS = [
  ...AWAY_REASONS,
  "switched_on",
  "removed",
  "connected",
  "ring",
  "ring_ended",
  "answered",
  "call_ended",
  "wrap_up_ended",
] as const;
export type PresenceReason = (typeof PRESENCE_REASONS)[number];

/** How often this process stamps the agents whose desk is connected. */
export const HEARTBEAT_MS = 5 * SECOND_MS;

/** A desk that has said nothing for this long is asked; one that then stays silent is cut off. */
export const DESK_PING_MS = 4 * SECOND_MS;
export const DESK_PONG_MS = 3 * SECOND_MS;

// Longer than a reload (15 s). A dead line is noticed within 7 s, so with this and the sweep
// an agent who is gone is unavailable within 30 s.
export const GONE_AFTER_MS = 20 * SECOND_MS;

/** How long before an idle agent becomes away every tab of the desk asks. */
export const IDLE_WARNING_MS = 30 * SECOND_MS;

/** A leading tab that no process has seen for this long leads no more. Three heartbeats. */
export const LEAD_UNSEEN_MS = 15 * SECOND_MS;

/** Activity is reported at most this often by a tab, and noted at most this often for an agent. */
export const ACTIVITY_REPORT_MS = 20 * SECOND_MS;
export const ACTIVITY_NOTED_MS = 10 * SECOND_MS;

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

/** What an agent is doing. An open call counts first: it goes on when the desk is gone for a moment. */
export function presenceStatus(
  presence: Presence,
  openCall: "ringing" | "accepted" | "connected" | null,
  now: Date,
): PresenceStatus {
  if (openCall) return openCall === "ringing" ? "ringing" : "in_call";
  if (!isConnected(presence, now)) return "offline";
  if (!presence.available) return "away";
  return isWrappingUp(presence, now) ? "wrap_up" : "available";
}

/** What decides when an agent is idle. */
export type IdleClock = {
  readonly status: PresenceStatus;
  /** Since when the status holds. */
  readonly changedAt: Date;
  readonly lastActiveAt: Date | null;
  /** The organisation's, 1-60. */
  readonly idleMinutes: number;
};

/** What decides when time alone changes an agent's presence. */
export type PresenceClock = IdleClock & Pick<Presence, "wrapUpUntil">;

/** When an available agent becomes away unless somebody touches the desk before, else null. */
export function idleAt({ status, ...clock }: IdleClock): Date | null {
  if (status !== "available") return null;
  const since = Math.max(clock.changedAt.getTime(), clock.lastActiveAt?.getTime() ?? 0);
  return new Date(since + clock.idleMinutes * MINUTE_MS);
}

/** The next moment at which time alone does something: warns, makes away, or ends the wrap-up. */
export function presenceDueAt(clock: PresenceClock, now: Date): Date | null {
  if (clock.status === "wrap_up") return clock.wrapUpUntil;
  const away = idleAt(clock);
  if (!away) return null;
  const warning = new Date(away.getTime() - IDLE_WARNING_MS);
  return now < warning ? warning : away;
}
