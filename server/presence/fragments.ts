import { and, eq, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Db, Tx } from "../../drizzle/db.ts";
import { paramOf } from "../../drizzle/insert-from.ts";
import { presenceChanges, presences } from "../../drizzle/schema/presence.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import type { Presence } from "./domain/presence.ts";

/** Presence of agents, for joins on `orgId` and `agentId`. */
export const presenceRows = new QueryBuilder().select().from(presences).as("presence_rows");

export type StoredPresence = Presence &
  Pick<typeof presences.$inferSelect, "status" | "changedAt" | "lastActiveAt">;

export async function findPresence(
  db: Db | Tx,
  orgId: OrgId,
  agentId: AgentId,
): Promise<StoredPresence | undefined> {
  const [presence] = await db
    .select({
      available: presences.available,
      awayReason: presences.awayReason,
      status: presences.status,
      lastSeenAt: presences.lastSeenAt,
      lastActiveAt: presences.lastActiveAt,
      wrapUpUntil: presences.wrapUpUntil,
      changedAt: presences.changedAt,
    })
    .from(presences)
    .where(and(eq(presences.orgId, orgId), eq(presences.agentId, agentId)));
  return presence;
}

/** A new agent starts away. One who has a presence keeps it. */
export async function createPresence(
  tx: Tx,
  orgId: OrgId,
  agentId: AgentId,
  now: Date,
): Promise<void> {
  await tx
    .insert(presences)
    .values({ orgId, agentId, available: false, awayReason: "manual", changedAt: now })
    .onConflictDoNothing();
}

/** Waits for a ring of this agent that is being written. After it, no ring can be written. */
export async function deletePresence(
  tx: Tx,
  orgId: OrgId,
  agentId: AgentId,
  now: Date,
): Promise<void> {
  await tx.delete(presences).where(and(eq(presences.orgId, orgId), eq(presences.agentId, agentId)));
  await tx
    .insert(presenceChanges)
    .values({ orgId, agentId, at: now, status: "offline", reason: "removed" });
}

/** The agents of an organization who are switched on, with the end of their working hours. */
export async function listSwitchedOn(db: Db | Tx, orgId: OrgId) {
  return db
    .select({ agentId: presences.agentId, hoursEndAt: presences.hoursEndAt })
    .from(presences)
    .where(and(eq(presences.orgId, orgId), presences.available));
}

/** When an agent who is switched on goes away. Null: never. */
export async function saveHoursEnd(
  db: Db | Tx,
  { orgId, agentId }: { readonly orgId: OrgId; readonly agentId: AgentId },
  hoursEndAt: Date | null,
): Promise<void> {
  await db
    .update(presences)
    .set({ hoursEndAt })
    .where(and(eq(presences.orgId, orgId), eq(presences.agentId, agentId), presences.available));
}

const placeholder = sql.placeholder;

const at = sql`${sql.param(placeholder("at"), presences.changedAt)}::timestamptz`;
const since = sql`changed_at = greatest(${presences.changedAt}, ${at})`;
const ofAgent = (id: string) =>
  sql`${presences.orgId} = ${placeholder("orgId")} and ${presences.agentId} = ${placeholder(id)}`;

/** Selects the agent only if free, and locks the row until the ring is written. */
export const RINGABLE_AGENT = sql`select ${presences.agentId} from ${presences}
  where ${ofAgent("legAgentId")} and ${presences.available}
    and ${presences.status} not in ('ringing', 'in_call')
    and (${presences.wrapUpUntil} is null or ${presences.wrapUpUntil} <= ${at})
  for no key update`;

const RING_AGENT = sql`update ${presences}
  set status = 'ringing', last_rang_at = ${at}, wrap_up_until = null, ${since} from written
  where ${ofAgent("legAgentId")}
  returning ${presences.agentId}, ${presences.changedAt}, ${presences.status}, 'ring' as reason`;

const OCCUPY_AGENT = sql`update ${presences} set status = 'in_call', ${since} from written
  where ${ofAgent("currentAgentId")}
  returning ${presences.agentId}, ${presences.changedAt}, ${presences.status}, 'answered' as reason`;

const noAnswer = sql`${placeholder("noAnswer")}::boolean`;
const wrapUpUntil = sql`${paramOf(presences.wrapUpUntil, placeholder("wrapUpUntil"))}::timestamptz`;

/** An agent who was switched off stays off. An unanswered ring switches the agent off. */
const FREE_AGENT = sql`update ${presences} set
    available = ${presences.available} and not ${noAnswer},
    away_reason = case when ${presences.available} and ${noAnswer} then 'no_answer' else ${presences.awayReason} end,
    status = case
      when ${noAnswer} or not ${presences.available} then 'away'
      when ${wrapUpUntil} is not null then 'wrap_up'
      else 'available' end,
    wrap_up_until = case when ${presences.available} then ${wrapUpUntil} end,
    ${since}
  from written where ${ofAgent("currentAgentId")}
  returning ${presences.agentId}, ${presences.changedAt}, ${presences.status},
    case ${presences.status} when 'away' then ${presences.awayReason} else ${placeholder("freedReason")} end as reason`;

const NO_AGENT = sql`select null::uuid as agent_id, null::timestamptz as changed_at, null as status, null as reason where false`;

/** What a step does to the call's current agent. */
export type AgentUpdate = "answered" | "freed" | "unchanged";

/** Values for the placeholders of `presenceCtes`. */
export type AgentUpdateValues = {
  readonly currentAgentId: AgentId;
  /** The ring ended without an answer. */
  readonly noAnswer: boolean;
  readonly wrapUpUntil: Date | null;
  readonly freedReason: "ring_ended" | "call_ended";
};

/**
 * CTEs for the statement that writes a call, to follow its CTE `written`. They update the presence
 * of the call's agents and append to the presence history.
 */
export const presenceCtes = (rings: boolean, agentUpdate: AgentUpdate) => sql`
  rung as (${rings ? RING_AGENT : NO_AGENT}),
  updated as (${agentUpdate === "answered" ? OCCUPY_AGENT : agentUpdate === "freed" ? FREE_AGENT : NO_AGENT}),
  history as (
    insert into ${presenceChanges} (org_id, agent_id, at, status, reason)
    select ${placeholder("orgId")}::uuid, agent_id, changed_at, status, reason
    from (select * from updated union all select * from rung) as changed)`;
