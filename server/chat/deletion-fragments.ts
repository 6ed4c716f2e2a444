import { and, eq, inArray, lte, notInArray, type SQL, type SQLWrapper } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { chatMessages } from "../../drizzle/schema/chat.ts";
import type { CallId, OrgId } from "../kernel/ids.ts";

const ofCalls = (orgId: OrgId, callIds: readonly CallId[]) =>
  and(eq(chatMessages.orgId, orgId), inArray(chatMessages.callId, [...callIds]));

export async function countChatMessages(db: Db | Tx, orgId: OrgId, callIds: readonly CallId[]) {
  return db.$count(chatMessages, ofCalls(orgId, callIds));
}

export async function eraseChatMessages(tx: Tx, orgId: OrgId, callIds: readonly CallId[]) {
  await tx.delete(chatMessages).where(ofCalls(orgId, callIds));
}

/** Deletes what was written at that moment or before, except in these calls. Returns how many. */
export async function deleteChatMessages(
  tx: Tx,
  orgId: OrgId,
  upTo: Date,
  heldCalls: SQL | SQLWrapper,
): Promise<number> {
  const { count } = await tx
    .delete(chatMessages)
    .where(
      and(
        eq(chatMessages.orgId, orgId),
        lte(chatMessages.sentAt, upTo),
        notInArray(chatMessages.callId, heldCalls),
      ),
    );
  return count;
}

/** Organizations in whose calls something was written. Only for the server's own timers. */
export async function listOrganizationsWithChat(db: Db): Promise<OrgId[]> {
  const rows = await db.selectDistinct({ orgId: chatMessages.orgId }).from(chatMessages);
  return rows.map(({ orgId }) => orgId);
}
