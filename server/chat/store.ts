import { and, eq, sql } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { chatMessages } from "../../drizzle/schema/chat.ts";
import type { CallKey } from "../calls/domain/call.ts";
import type { AgentId } from "../kernel/ids.ts";
import { MAX_CHAT_MESSAGES } from "./domain/chat.ts";

const ofCall = ({ orgId, callId }: CallKey) =>
  and(eq(chatMessages.orgId, orgId), eq(chatMessages.callId, callId));

export type SentMessage = {
  readonly id: string;
  /** Null if the visitor sends it. */
  readonly agentId: AgentId | null;
  readonly text: string;
  readonly sentAt: Date;
};

/** Adds a message as the call's last. `full` if the call has as many as it may have. */
export async function insertMessage(
  db: Db,
  { orgId, callId }: CallKey,
  { id, agentId, text, sentAt }: SentMessage,
): Promise<"added" | "known" | "full"> {
  return db.transaction(async (tx) => {
    // A separate statement, because the next one's snapshot must be taken after the lock.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${callId}, 0))`);
    const [last] = await tx
      .select({
        n: sql<number>`coalesce(max(${chatMessages.n}), 0)`.mapWith(Number),
        known: sql<boolean>`coalesce(bool_or(${chatMessages.id} = ${id}), false)`,
      })
      .from(chatMessages)
      .where(ofCall({ orgId, callId }));
    if (last?.known) return "known";
    const n = (last?.n ?? 0) + 1;
    if (n > MAX_CHAT_MESSAGES) return "full";
    const side = agentId ? "agent" : "visitor";
    await tx.insert(chatMessages).values({ orgId, callId, n, id, side, agentId, text, sentAt });
    return "added";
  });
}
