import { and, eq, type SQL, sql } from "drizzle-orm";
import { isAnyOf } from "../../drizzle/any-of.ts";
import type { Db, Tx } from "../../drizzle/db.ts";
import { presenceChanges, presences } from "../../drizzle/schema/presence.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { organizationRows } from "../settings/fragments.ts";
import { ACTIVITY_RECORD_MS, type AwayReason, type PresenceReason } from "./domain/presence.ts";
import {
  isAfterHours,
  isGone,
  isIdle,
  isOccupied,
  isWrappingUp,
  isWrapUpOver,
} from "./sweep-fragments.ts";

export type AgentKey = { readonly orgId: OrgId; readonly agentId: AgentId };
const ofAgent = ({ orgId, agentId }: AgentKey) =>
  and(eq(presences.orgId, orgId), eq(presences.agentId, agentId));
const ofAgents = (agents: readonly AgentKey[]) =>
  isAnyOf(
    [presences.orgId, presences.agentId],
    agents.map(({ orgId, agentId }) => [orgId, agentId] as const),
  );

/**
 * Changes the presences that match the condition and appends each change to the history, in one
 * statement. An agent's `changedAt` never decreases, even if the clocks of processes differ.
 */
async function change(
  db: Db | Tx,
  { set, from = sql``, where, reason }: Change,
  now: Date,
): Promise<AgentKey[]> {
  const at = sql`${sql.param(now, presences.changedAt)}::timestamptz`;
  const rows = await db.execute(sql`
    with changed as (
      update ${presences} set ${set}, changed_at = greatest(${presences.changedAt}, ${at}) ${from}
      where ${where}
      returning ${presences.orgId}, ${presences.agentId}, ${presences.changedAt}, ${presences.status}),
    history as (
      insert into ${presenceChanges} (org_id, agent_id, at, status, reason)
      select org_id, agent_id, changed_at, status, ${reason} from changed where status not in ('ringing', 'in_call'))
    select org_id as "orgId", agent_id as "agentId" from changed`);
  return [...rows] as AgentKey[];
}

type Change = {
  readonly set: SQL;
  readonly from?: SQL;
  readonly where: SQL | undefined;
  readonly reason: PresenceReason;
};

/** On until the working hours end (null: never), or off for a reason. */
export type Switched =
  | { readonly on: true; readonly hoursEndAt: Date | null }
  | { readonly on: false; readonly reason: AwayReason };

/** Switches an agent on or off. False if nothing changed. */
export async function savePresence(
  db: Db | Tx,
  agent: AgentKey,
  switched: Switched,
  now: Date,
): Promise<boolean> {
  const available = switched.on;
  const awayReason = switched.on ? null : switched.reason;
  const hoursEndAt = switched.on
    ? sql.param(switched.hoursEndAt, presences.hoursEndAt)
    : presences.hoursEndAt.getSQL();
  const changed = await change(
    db,
    {
      set: sql`available = ${available}, away_reason = ${awayReason}, wrap_up_until = null,
        hours_end_at = ${hoursEndAt},
        status = case when ${isOccupied} then ${presences.status} else ${available ? "available" : "away"} end`,
      where: and(
        ofAgent(agent),
        sql`(${presences.available}, ${presences.awayReason}) is distinct from (${available}::boolean, ${awayReason}::text)`,
      ),
      reason: awayReason ?? "switched_on",
    },
    now,
  );
  return changed.length > 0;
}

/** Switches off the organization's agents except one. Rings and calls go on. */
export const switchOffTeam = (
  db: Db | Tx,
  { orgId, except }: { readonly orgId: OrgId; readonly except: AgentId | null },
  now: Date,
): Promise<AgentKey[]> =>
  change(
    db,
    {
      set: sql`available = false, away_reason = 'plan', wrap_up_until = null,
        status = case when ${isOccupied} or ${presences.status} = 'offline' then ${presences.status} else 'away' end`,
      where: and(
        eq(presences.orgId, orgId),
        presences.available.getSQL(),
        except ? sql`${presences.agentId} <> ${except}` : undefined,
      ),
      reason: "plan",
    },
    now,
  );

/** Ends wrap-ups that are over, for one agent or in every organization. Returns the freed agents. */
export const endWrapUps = (db: Db | Tx, now: Date, agent?: AgentKey): Promise<AgentKey[]> =>
  endWrapUpsOf(db, now, and(agent && ofAgent(agent), isWrapUpOver(now)));

/** Ends this agent's wrap-up now. */
export const endWrapUpEarly = (db: Db | Tx, agent: AgentKey, now: Date): Promise<AgentKey[]> =>
  endWrapUpsOf(db, now, and(ofAgent(agent), isWrappingUp));

const endWrapUpsOf = (db: Db | Tx, now: Date, which: SQL | undefined): Promise<AgentKey[]> =>
  change(
    db,
    {
      set: sql`status = 'available', wrap_up_until = null`,
      where: which,
      reason: "wrap_up_ended",
    },
    now,
  );

/** Switches off idle agents, either one or in every organization. */
export const switchOffIdle = (db: Db | Tx, now: Date, agent?: AgentKey): Promise<AgentKey[]> =>
  change(
    db,
    {
      set: sql`available = false, away_reason = 'idle', status = 'away'`,
      from: sql`from ${organizationRows}`,
      where: and(agent && ofAgent(agent), isIdle(now)),
      reason: "idle",
    },
    now,
  );

/** Switches off agents whose working hours are over, either one or in every organization. */
export const switchOffAfterHours = (
  db: Db | Tx,
  now: Date,
  agent?: AgentKey,
): Promise<AgentKey[]> =>
  change(
    db,
    {
      set: sql`available = false, away_reason = 'outside_hours', status = 'away', wrap_up_until = null`,
      where: and(agent && ofAgent(agent), isAfterHours(now)),
      reason: "outside_hours",
    },
    now,
  );

/**
 * Switches off agents of every organization without a heartbeat since the given moment. Doesn't
 * affect calls.
 */
export const switchOffGone = (db: Db, before: Date, now: Date): Promise<AgentKey[]> =>
  change(
    db,
    {
      set: sql`available = false, status = 'offline', wrap_up_until = null,
        away_reason = case when ${presences.available} then 'disconnected' else ${presences.awayReason} end`,
      where: isGone(before),
      reason: "disconnected",
    },
    now,
  );

/** Records a heartbeat for these agents. The keys come from this server's own sockets. */
export async function touchAgents(db: Db, agents: readonly AgentKey[], now: Date): Promise<void> {
  if (agents.length === 0) return;
  await db.update(presences).set({ lastSeenAt: now }).where(ofAgents(agents));
  await change(
    db,
    {
      set: sql`status = case when ${presences.available} then 'available' else 'away' end`,
      where: and(sql`${presences.status} = 'offline'`, ofAgents(agents)),
      reason: "connected",
    },
    now,
  );
}

/** Records activity at this desk, at most once per ACTIVITY_RECORD_MS. False if nothing was recorded. */
export async function recordActivity(db: Db, agent: AgentKey, now: Date): Promise<boolean> {
  const before = new Date(now.getTime() - ACTIVITY_RECORD_MS);
  const recorded = await db
    .update(presences)
    .set({ lastActiveAt: now })
    .where(
      and(
        ofAgent(agent),
        sql`(${presences.lastActiveAt} is null or ${presences.lastActiveAt} < ${sql.param(before, presences.lastActiveAt)})`,
      ),
    )
    .returning({ agentId: presences.agentId });
  return recorded.length > 0;
}

/** Called once at start, so that no agent counts as gone or idle because this server was down. */
export async function resetLastSeen(db: Db, now: Date): Promise<void> {
  await db
    .update(presences)
    .set({ lastSeenAt: now, lastActiveAt: now, leadSeenAt: now })
    .where(sql`${presences.status} <> 'offline'`);
}

/** Agents whose presence has a deadline, of every organization. Only for this server's own timers. */
export async function listPresenceClocks(db: Db, agent?: AgentKey) {
  return db
    .select({
      orgId: presences.orgId,
      agentId: presences.agentId,
      status: presences.status,
      changedAt: presences.changedAt,
      lastActiveAt: presences.lastActiveAt,
      wrapUpUntil: presences.wrapUpUntil,
      hoursEndAt: presences.hoursEndAt,
      idleMinutes: organizationRows.idleMinutes,
    })
    .from(presences)
    .innerJoin(organizationRows, eq(organizationRows.orgId, presences.orgId))
    .where(and(sql`${presences.status} in ('available', 'wrap_up')`, agent && ofAgent(agent)));
}
