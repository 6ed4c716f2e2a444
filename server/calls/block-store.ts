import { and, desc, eq } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { blockedVisitors, calls } from "../../drizzle/schema/calls.ts";
import type { AgentId, OrgId, VisitorId } from "../kernel/ids.ts";
import { people } from "../people/fragments.ts";
import type { Call } from "./domain/call.ts";

// More than an admin can look through.
const MAX_LISTED = 200;

export async function listBlocks(db: Db, orgId: OrgId) {
  return db
    .select({
      visitorId: blockedVisitors.visitorId,
      addressHash: blockedVisitors.addressHash,
      blockedAt: blockedVisitors.blockedAt,
    })
    .from(blockedVisitors)
    .where(eq(blockedVisitors.orgId, orgId));
}

/** The visitors who were blocked last, with the call in which they were. */
export async function listBlockedVisitors(db: Db, orgId: OrgId) {
  return db
    .select({
      visitorId: blockedVisitors.visitorId,
      blockedAt: blockedVisitors.blockedAt,
      blockedBy: people.name,
      callId: calls.id,
      pageUrl: calls.pageUrl,
      pageTitle: calls.pageTitle,
      country: calls.country,
    })
    .from(blockedVisitors)
    .innerJoin(
      calls,
      and(eq(calls.orgId, blockedVisitors.orgId), eq(calls.id, blockedVisitors.callId)),
    )
    .innerJoin(
      people,
      and(eq(people.orgId, blockedVisitors.orgId), eq(people.agentId, blockedVisitors.blockedBy)),
    )
    .where(eq(blockedVisitors.orgId, orgId))
    .orderBy(desc(blockedVisitors.blockedAt), desc(blockedVisitors.visitorId))
    .limit(MAX_LISTED);
}

/** False if the visitor is blocked already. */
export async function insertBlock(
  tx: Tx,
  { orgId, id: callId, visitorId }: Call,
  blockedBy: AgentId,
  blockedAt: Date,
): Promise<boolean> {
  const ofCall = and(eq(calls.orgId, orgId), eq(calls.id, callId));
  const [call] = await tx.select({ addressHash: calls.addressHash }).from(calls).where(ofCall);
  const block = { orgId, visitorId, callId, blockedBy, blockedAt };
  const inserted = await tx
    .insert(blockedVisitors)
    .values({ ...block, addressHash: call?.addressHash ?? null })
    .onConflictDoNothing()
    .returning({ visitorId: blockedVisitors.visitorId });
  return inserted.length > 0;
}

/** The call in which the visitor was blocked; undefined if the visitor isn't blocked. */
export async function deleteBlock(tx: Tx, orgId: OrgId, visitorId: VisitorId) {
  const [deleted] = await tx
    .delete(blockedVisitors)
    .where(and(eq(blockedVisitors.orgId, orgId), eq(blockedVisitors.visitorId, visitorId)))
    .returning({ callId: blockedVisitors.callId });
  return deleted;
}
