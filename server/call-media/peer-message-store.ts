import { and, eq, lt, lte, sql } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { peerMessages } from "../../drizzle/schema/call-media.ts";
import type { CallKey } from "../calls/domain/call.ts";
import { MAX_WAITING_PEER_MESSAGES } from "../kernel/limits.ts";

/** The side of a call that receives messages. */
export type Recipient = CallKey & { readonly peerId: string };

/** A message that hasn't been delivered for this long is returned to its sender as expired. */
export const EXPIRES_AFTER_MS = 5_000;
// The sender's process deletes expired messages. Those of a process that died are deleted later.
const LEFT_BEHIND_MS = 30_000;

const ago = (ms: number) => sql`now() - ${ms}::int * interval '1 millisecond'`;

const isFor = ({ orgId, callId, peerId }: Recipient) =>
  and(
    eq(peerMessages.orgId, orgId),
    eq(peerMessages.callId, callId),
    eq(peerMessages.recipient, peerId),
  );
const isExpired = lte(peerMessages.at, ago(EXPIRES_AFTER_MS));
const isLeftBehind = lt(peerMessages.at, ago(LEFT_BEHIND_MS));

/** Stores messages in this order. Those beyond MAX_WAITING are dropped. */
export async function insertPeerMessages(
  db: Db,
  { orgId, callId, peerId }: Recipient,
  messages: readonly string[],
): Promise<void> {
  await db.execute(sql`
    insert into ${peerMessages} (org_id, call_id, recipient, message)
    select ${orgId}::uuid, ${callId}::uuid, ${peerId}, message
    from unnest(${sql.param(messages)}::text[]) with ordinality as sent (message, place)
    where place <= ${MAX_WAITING_PEER_MESSAGES} - (
      select count(*) from ${peerMessages} where ${isFor({ orgId, callId, peerId })})
    order by place`);
}

/** Deletes the recipient's messages and returns those that haven't expired, in order. */
export async function takePeerMessages(db: Db, recipient: Recipient): Promise<string[]> {
  const taken = await db
    .delete(peerMessages)
    .where(isFor(recipient))
    .returning({
      n: peerMessages.n,
      message: peerMessages.message,
      expired: sql<boolean>`${isExpired}`,
    });
  return taken
    .filter(({ expired }) => !expired)
    .toSorted((a, b) => a.n - b.n)
    .map(({ message }) => message);
}

/** Deletes expired messages. True if there were any. */
export async function expirePeerMessages(db: Db, recipient: Recipient): Promise<boolean> {
  const deleted = await db
    .delete(peerMessages)
    .where(and(isFor(recipient), isExpired))
    .returning({ n: peerMessages.n });
  return deleted.length > 0;
}

export const anyLeftBehind = sql`exists (select 1 from ${peerMessages} where ${isLeftBehind})`;

/** Deletes the messages of senders whose process died, in every organization. */
export async function deleteLeftBehind(db: Db): Promise<void> {
  await db.delete(peerMessages).where(isLeftBehind);
}
