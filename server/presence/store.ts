import { and, eq, lt, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { presences } from "../../drizzle/schema/presence.ts";
import type { AgentId, OrgId } from "../team/domain/ids.ts";
import type { AwayReason, Presence } from "./domain/presence.ts";

export type AgentKey = { readonly orgId: OrgId; readonly agentId: AgentId };
export type StoredPresence = Presence & { readonly changedAt: Date };

export async function findPresence(
  db: Db | Tx,
  orgId: OrgId,
  agentId: AgentId,
): Promise<StoredPresence | undefined> {
  const [presence] = await db
    .select({
      available: presences.available,
      awayReason: presences.awayReason,
      lastSeenAt: presences.lastSeenAt,
      wrapUpUntil: presences.wrapUpUntil,
      changedAt: presences.changedAt,
    })
    .from(presences)
    .where(and(eq(presences.orgId, orgId), eq(presences.agentId, agentId)));
  return presence;
}

export async function createPresence(
  tx: Tx,
  orgId: OrgId,
  agentId: AgentId,
  now: Date,
): Promise<void> {
  await tx
    .insert(presences)
    .values({ orgId, agentId, available: false, awayReason: "manual", changedAt: now });
}

/** Switches an agent on (`null`) or off with a reason. False when nothing changed. */
export async function savePresence(
  db: Db | Tx,
  { orgId, agentId }: AgentKey,
  awayReason: AwayReason | null,
  now: Date,
): Promise<boolean> {
  const available = awayReason === null;
  const changed = await db
    .update(presences)
    .set({ available, awayReason, changedAt: now })
    .where(
      and(
        eq(presences.orgId, orgId),
        eq(presences.agentId, agentId),
        sql`(${presences.available}, ${presences.awayReason}) is distinct from (${available}, ${awayReason})`,
      ),
    )
    .returning({ agentId: presences.agentId });
  return changed.length > 0;
}

/** Notes that these agents' desks are connected. Ids come from this server's own sockets. */
export async function touchAgents(db: Db, agentIds: readonly AgentId[], now: Date): Promise<void> {
  if (agentIds.length === 0) return;
  await db
    .update(presences)
    .set({ lastSeenAt: now })
    .where(sql`${presences.agentId} = any(${sql.param(agentIds)})`);
}

/** Switches off, in every organisation, those whom nobody has seen since the given moment. */
export async function switchOffGone(db: Db, before: Date, now: Date) {
  return db
    .update(presences)
    .set({ available: false, awayReason: "disconnected", changedAt: now })
    .where(and(presences.available, lt(presences.lastSeenAt, before)))
    .returning({ agentId: presences.agentId, orgId: presences.orgId });
}

/** The server's own outage counts against nobody: called once at start. */
export async function forgiveOutage(db: Db, now: Date): Promise<void> {
  await db.update(presences).set({ lastSeenAt: now }).where(eq(presences.available, true));
}
