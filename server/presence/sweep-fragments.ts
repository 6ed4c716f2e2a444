import { and, eq, lt, type SQL, sql } from "drizzle-orm";
import { presences } from "../../drizzle/schema/presence.ts";
import { organizationRows } from "../settings/fragments.ts";

/** A ring or call determines the agent's status, and the one that follows it. */
export const isOccupied = sql`${presences.status} in ('ringing', 'in_call')`;

/** The agent's desk has sent no heartbeat since the given moment. */
export const isGone = (before: Date) =>
  and(
    sql`${presences.status} <> 'offline' and not ${isOccupied}`,
    lt(presences.lastSeenAt, before),
  );

export const isWrappingUp = sql`${presences.status} = 'wrap_up'`;
export const isWrapUpOver = (now: Date): SQL =>
  sql`${isWrappingUp} and ${presences.wrapUpUntil} <= ${sql.param(now, presences.wrapUpUntil)}`;

/** The desk has been unused for the organization's idle time. Requires `organizationRows`. */
export const isIdle = (now: Date) =>
  and(
    sql`${presences.status} = 'available'`,
    eq(organizationRows.orgId, presences.orgId),
    sql`greatest(${presences.changedAt}, ${presences.lastActiveAt}) + ${organizationRows.idleMinutes} * interval '1 minute'
      <= ${sql.param(now, presences.lastActiveAt)}`,
  );

/** The agent is still switched on after their working hours. */
export const isAfterHours = (now: Date): SQL =>
  sql`${presences.status} in ('available', 'wrap_up')
    and ${presences.hoursEndAt} <= ${sql.param(now, presences.hoursEndAt)}`;

export const anyGone = (before: Date): SQL =>
  sql`exists (select 1 from ${presences} where ${isGone(before)})`;

export const anyPresenceOverdue = (now: Date): readonly SQL[] => [
  sql`exists (select 1 from ${presences} where ${isWrapUpOver(now)})`,
  sql`exists (select 1 from ${presences}, ${organizationRows} where ${isIdle(now)})`,
  sql`exists (select 1 from ${presences} where ${isAfterHours(now)})`,
];
