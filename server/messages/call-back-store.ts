import { and, eq, gt, isNull, or, type SQL } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { visitorMessages } from "../../drizzle/schema/messages.ts";
import type { AgentId, CallId, VisitorId } from "../kernel/ids.ts";
import type { CallBackAnswer } from "./domain/call-back.ts";
import type { MessageKey } from "./store.ts";

const isMessage = ({ orgId, messageId }: MessageKey) =>
  and(eq(visitorMessages.orgId, orgId), eq(visitorMessages.id, messageId));

type NewCallBack = {
  readonly version: number;
  readonly agentId: AgentId;
  readonly until: Date;
};

/** Takes the message and starts an attempt. Null if it has changed or another agent has taken it. */
export async function insertCallBack(
  tx: Tx,
  key: MessageKey,
  { version, agentId, until }: NewCallBack,
  now: Date,
): Promise<{ visitorId: VisitorId } | null> {
  const isOpen = eq(visitorMessages.state, "open");
  const isMine = and(eq(visitorMessages.state, "taken"), eq(visitorMessages.takenBy, agentId));
  const [started] = await tx
    .update(visitorMessages)
    .set({
      state: "taken",
      takenBy: agentId,
      takenAt: now,
      callBackBy: agentId,
      callBackUntil: until,
      callBackShownAt: null,
      callBackAnswer: null,
      version: version + 1,
    })
    .where(and(isMessage(key), eq(visitorMessages.version, version), or(isOpen, isMine)))
    .returning({ visitorId: visitorMessages.visitorId });
  return started ?? null;
}

const isWaiting = (now: Date): SQL | undefined =>
  and(gt(visitorMessages.callBackUntil, now), isNull(visitorMessages.callBackAnswer));

/** False unless an attempt of this side waits for an answer. */
export async function saveAnswer(
  db: Db,
  key: MessageKey,
  side: { readonly visitorId: VisitorId } | { readonly agentId: AgentId },
  { answer, callId, now }: { answer: CallBackAnswer; callId?: CallId; now: Date },
): Promise<{ visitorId: VisitorId } | null> {
  const isSide =
    "visitorId" in side
      ? eq(visitorMessages.visitorId, side.visitorId)
      : eq(visitorMessages.callBackBy, side.agentId);
  const [saved] = await db
    .update(visitorMessages)
    .set({ callBackAnswer: answer, ...(callId && { callId }) })
    .where(and(isMessage(key), isSide, isWaiting(now)))
    .returning({ visitorId: visitorMessages.visitorId });
  return saved ?? null;
}

/** False unless an attempt waits that no page has shown before. */
export async function saveShown(
  db: Db,
  key: MessageKey,
  visitorId: VisitorId,
  now: Date,
): Promise<boolean> {
  const saved = await db
    .update(visitorMessages)
    .set({ callBackShownAt: now })
    .where(
      and(
        isMessage(key),
        eq(visitorMessages.visitorId, visitorId),
        isWaiting(now),
        isNull(visitorMessages.callBackShownAt),
      ),
    )
    .returning({ id: visitorMessages.id });
  return saved.length > 0;
}

type LinkKey = MessageKey & { readonly version: number; readonly agentId: AgentId };

/** Takes the message if it is open. Null if it has changed or another agent has taken it. */
export async function saveLinkSent(
  tx: Tx,
  { version, agentId, ...key }: LinkKey,
  now: Date,
): Promise<{ name: string; email: string | null } | null> {
  const isOpen = eq(visitorMessages.state, "open");
  const isMine = and(eq(visitorMessages.state, "taken"), eq(visitorMessages.takenBy, agentId));
  const [saved] = await tx
    .update(visitorMessages)
    .set({
      state: "taken",
      takenBy: agentId,
      takenAt: now,
      linkSentAt: now,
      version: version + 1,
    })
    .where(and(isMessage(key), eq(visitorMessages.version, version), or(isOpen, isMine)))
    .returning({ name: visitorMessages.name, email: visitorMessages.email });
  return saved ?? null;
}

/** What a link leads to. Undefined if the message is gone. */
export async function findLinkTarget(db: Db | Tx, key: MessageKey) {
  const [target] = await db
    .select({ pageUrl: visitorMessages.pageUrl })
    .from(visitorMessages)
    .where(isMessage(key));
  return target;
}
