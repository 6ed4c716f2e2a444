import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { blockedVisitors, callEvents, calls } from "../../drizzle/schema/calls.ts";
import type { CallId, OrgId, VisitorId } from "../kernel/ids.ts";

/** The visitor of a call. Undefined if there is no such call. */
export async function findVisitorOf(
  db: Db | Tx,
  orgId: OrgId,
  callId: CallId,
): Promise<VisitorId | undefined> {
  const [call] = await db
    .select({ visitorId: calls.visitorId })
    .from(calls)
    .where(and(eq(calls.orgId, orgId), eq(calls.id, callId)));
  return call?.visitorId;
}

/** A visitor's calls, the oldest first. */
export async function listCallsOf(db: Db | Tx, orgId: OrgId, visitorId: VisitorId) {
  return db
    .select({ callId: calls.id, state: calls.state })
    .from(calls)
    .where(and(eq(calls.orgId, orgId), eq(calls.visitorId, visitorId)))
    .orderBy(calls.requestedAt, calls.id);
}

/** Removes who called from which page. That there were calls, and when, stays. */
export async function eraseCallers(
  tx: Tx,
  orgId: OrgId,
  {
    callIds,
    replacement,
  }: { readonly callIds: readonly CallId[]; readonly replacement: VisitorId },
): Promise<void> {
  const ids = [...callIds];
  await tx
    .update(calls)
    .set({
      visitorId: replacement,
      pageUrl: "",
      pageTitle: "",
      country: null,
      addressHash: null,
      rejoinHash: null,
    })
    .where(and(eq(calls.orgId, orgId), inArray(calls.id, ids)));
  // The rest of the history says what agents and the server did.
  await tx
    .update(callEvents)
    .set({ facts: sql`${callEvents.facts} - 'detail'` })
    .where(and(eq(callEvents.orgId, orgId), inArray(callEvents.callId, ids)));
}

export async function countBlocks(db: Db | Tx, orgId: OrgId, visitorId: VisitorId) {
  return db.$count(blockedVisitors, isBlock(orgId, visitorId));
}

export async function eraseBlocks(tx: Tx, orgId: OrgId, visitorId: VisitorId): Promise<void> {
  await tx.delete(blockedVisitors).where(isBlock(orgId, visitorId));
}

const isBlock = (orgId: OrgId, visitorId: VisitorId) =>
  and(eq(blockedVisitors.orgId, orgId), eq(blockedVisitors.visitorId, visitorId));
