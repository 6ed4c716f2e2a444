import { and, eq, inArray } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { legalHolds } from "../../drizzle/schema/retention.ts";
import type { AgentId, CallId, OrgId } from "../kernel/ids.ts";
import { people } from "../people/fragments.ts";

const ofCall = (orgId: OrgId, callId: CallId) =>
  and(eq(legalHolds.orgId, orgId), eq(legalHolds.callId, callId));

/** A call's legal hold, with the name of who placed it. */
export async function findHold(db: Db | Tx, orgId: OrgId, callId: CallId) {
  const [hold] = await db
    .select({ reason: legalHolds.reason, placedAt: legalHolds.placedAt, placedBy: people.name })
    .from(legalHolds)
    .innerJoin(
      people,
      and(eq(people.orgId, legalHolds.orgId), eq(people.agentId, legalHolds.placedBy)),
    )
    .where(ofCall(orgId, callId));
  return hold;
}

/** Which of these calls are on hold. */
export async function filterHeld(
  db: Db | Tx,
  orgId: OrgId,
  callIds: readonly CallId[],
): Promise<ReadonlySet<CallId>> {
  const held = await db
    .select({ callId: legalHolds.callId })
    .from(legalHolds)
    .where(and(eq(legalHolds.orgId, orgId), inArray(legalHolds.callId, [...callIds])));
  return new Set(held.map(({ callId }) => callId));
}

/** A subquery of the calls on hold. */
export const heldCalls = (db: Db | Tx, orgId: OrgId) =>
  db.select({ callId: legalHolds.callId }).from(legalHolds).where(eq(legalHolds.orgId, orgId));

/** False if the call is on hold already. */
export async function insertHold(
  tx: Tx,
  hold: {
    readonly orgId: OrgId;
    readonly callId: CallId;
    readonly reason: string;
    readonly placedBy: AgentId;
    readonly placedAt: Date;
  },
): Promise<boolean> {
  const inserted = await tx
    .insert(legalHolds)
    .values(hold)
    .onConflictDoNothing()
    .returning({ callId: legalHolds.callId });
  return inserted.length > 0;
}

/** False if the call isn't on hold. */
export async function deleteHold(tx: Tx, orgId: OrgId, callId: CallId): Promise<boolean> {
  const deleted = await tx
    .delete(legalHolds)
    .where(ofCall(orgId, callId))
    .returning({ callId: legalHolds.callId });
  return deleted.length > 0;
}
