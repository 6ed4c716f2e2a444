const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

export const AWAY_REASONS = [
  "manual",
  "idle",
  "no_answer",
  "disconnected",
  "signed_out",
  "plan",
  "outside_hours",
] as const;
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

/** Why a status began, as recorded in the history. */
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

/** How often each process records a heartbeat for connected agents. */
export const HEARTBEAT_MS = 5 * SECOND_MS;

/** A desk that has sent nothing for DESK_PING_MS is pinged, and disconnected without a pong. */
export const DESK_PING_MS = 4 * SECOND_MS;
export const DESK_PONG_MS = 3 * SECOND_MS;

// Longer than a reload (15 s). A dead connection is detected within 7 s, so with this and the sweep
// a disconnected agent becomes unavailable within 30 s.
export const GONE_AFTER_MS = 20 * SECOND_MS;

/** How long before an idle agent goes away every tab of the desk shows a warning. */
export const IDLE_WARNING_MS = 30 * SECOND_MS;

/** A leading tab without a heartbeat for this long stops leading. Three heartbeats. */
export const LEAD_UNSEEN_MS = 15 * SECOND_MS;

/** Each tab reports activity at most this often; the server records it at most this often. */
export const ACTIVITY_REPORT_MS = 20 * SECOND_MS;
export const ACTIVITY_RECORD_MS = 10 * SECOND_MS;

export type Presence = {
  readonly available: boolean;
  readonly awayReason: AwayReason | null;
  readonly lastSeenAt: Date | null;
  /** After a call, the agent isn't rung before this moment. */
  readonly wrapUpUntil: Date | null;
};

/** Whether a desk of this agent has sent a heartbeat within GONE_AFTER_MS. */
export function isConnected(presence: Pick<Presence, "lastSeenAt">, now: Date): boolean {
  return (
    presence.lastSeenAt !== null && now.getTime() - presence.lastSeenAt.getTime() < GONE_AFTER_MS
  );
}

export function isWrappingUp({ wrapUpUntil }: Pick<Presence, "wrapUpUntil">, now: Date): boolean {
  return wrapUpUntil !== null && now < wrapUpUntil;
}

/** An agent's status. An open call takes precedence: it continues while the desk reconnects. */
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

/** What determines when an agent becomes idle. */
export type IdleClock = {
  readonly status: PresenceStatus;
  /** When the status began. */
  readonly changedAt: Date;
  readonly lastActiveAt: Date | null;
  /** The organization's setting, 1-60. */
  readonly idleMinutes: number;
};

/** What determines the next deadline of an agent's presence. */
export type PresenceClock = IdleClock &
  Pick<Presence, "wrapUpUntil"> & {
    /** When the agent's working hours end, or ended. Null: never. */
    readonly hoursEndAt: Date | null;
  };

/** When an available agent goes away unless the desk is used before, else null. */
export function idleAt({ status, ...clock }: IdleClock): Date | null {
  if (status !== "available") return null;
  const since = Math.max(clock.changedAt.getTime(), clock.lastActiveAt?.getTime() ?? 0);
  return new Date(since + clock.idleMinutes * MINUTE_MS);
}

/** The next deadline: the idle warning, going away, or the end of the wrap-up or the working hours. */
export function presenceDueAt(clock: PresenceClock, now: Date): Date | null {
  if (clock.status === "wrap_up") return earlier(clock.wrapUpUntil, clock.hoursEndAt);
  const awayAt = idleAt(clock);
  if (!awayAt) return null;
  const warningAt = new Date(awayAt.getTime() - IDLE_WARNING_MS);
  return earlier(now < warningAt ? warningAt : awayAt, clock.hoursEndAt);
}

const earlier = (one: Date | null, other: Date | null): Date | null =>
  one && (!other || one < other) ? one : other;
