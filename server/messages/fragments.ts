import { and, eq, lte } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { visitorMessages } from "../../drizzle/schema/messages.ts";
import type { OrgId, PoolId, VisitorId } from "../kernel/ids.ts";

/** Removes the pool from its messages, so that it can be deleted. */
export async function detachPoolFromMessages(tx: Tx, orgId: OrgId, poolId: PoolId): Promise<void> {
  await tx
    .update(visitorMessages)
    .set({ poolId: null })
    .where(and(eq(visitorMessages.orgId, orgId), eq(visitorMessages.poolId, poolId)));
}

/** Organizations with messages from up to this time. Only for the server's own jobs. */
export async function listOrganizationsWithMessages(db: Db, upTo: Date): Promise<OrgId[]> {
  const found = await db
    .selectDistinct({ orgId: visitorMessages.orgId })
    .from(visitorMessages)
    .where(lte(visitorMessages.leftAt, upTo));
  return found.map(({ orgId }) => orgId);
}

export async function deleteMessagesUpTo(tx: Tx, orgId: OrgId, upTo: Date): Promise<void> {
  await tx
    .delete(visitorMessages)
    .where(and(eq(visitorMessages.orgId, orgId), lte(visitorMessages.leftAt, upTo)));
}

const ofVisitor = (orgId: OrgId, visitorId: VisitorId) =>
  and(eq(visitorMessages.orgId, orgId), eq(visitorMessages.visitorId, visitorId));

export const countMessagesOf = (db: Db | Tx, orgId: OrgId, visitorId: VisitorId): Promise<number> =>
  Promise.resolve(db.$count(visitorMessages, ofVisitor(orgId, visitorId)));

export async function eraseMessagesOf(tx: Tx, orgId: OrgId, visitorId: VisitorId): Promise<void> {
  await tx.delete(visitorMessages).where(ofVisitor(orgId, visitorId));
}
