import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { prepared } from "../../drizzle/prepared.ts";
import { chatMessages } from "../../drizzle/schema/chat.ts";
import type { CallKey } from "../calls/domain/call.ts";
import type { ChatMessage } from "./domain/chat.ts";

const { placeholder } = sql;

const COUNT = prepared((db) =>
  db
    .select({ n: sql<number>`coalesce(max(${chatMessages.n}), 0)`.mapWith(Number) })
    .from(chatMessages)
    .where(
      and(
        eq(chatMessages.orgId, placeholder("orgId")),
        eq(chatMessages.callId, placeholder("callId")),
      ),
    )
    .prepare("count_chat"),
);

/** How many messages a call has. Views carry it, so that a side fetches what it doesn't have yet. */
export async function countMessages(db: Db | Tx, key: CallKey): Promise<number> {
  const [row] = await COUNT(db).execute(key);
  return row?.n ?? 0;
}

/** The call's messages after the given one, in order. */
export async function listMessages(
  db: Db,
  { orgId, callId }: CallKey,
  after = 0,
): Promise<ChatMessage[]> {
  const rows = await db
    .select({
      n: chatMessages.n,
      side: chatMessages.side,
      text: chatMessages.text,
      sentAt: chatMessages.sentAt,
    })
    .from(chatMessages)
    .where(
      and(
        eq(chatMessages.orgId, orgId),
        eq(chatMessages.callId, callId),
        gt(chatMessages.n, after),
      ),
    )
    .orderBy(asc(chatMessages.n));
  return rows.map((row) => ({ ...row, sentAt: row.sentAt.toISOString() }));
}
