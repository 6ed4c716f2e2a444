import type { Deps } from "../deps.ts";
import type { VisitorClaims } from "../integrations/tokens.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId, CallId, MessageId } from "../kernel/ids.ts";
import { insertCallBack, saveAnswer, saveShown } from "./call-back-store.ts";
import { CALL_BACK_MS, type CallBackAnswer } from "./domain/call-back.ts";
import { type MessageReader, scopeOf } from "./read-messages.ts";
import { findWork } from "./store.ts";

type CallBackDeps = Pick<Deps, "clock" | "db" | "hub">;
type Numbered = { readonly messageId: MessageId; readonly version: number };

/**
 * Takes the message and asks the visitor on their open pages whether they want to talk now. If they do,
 * their page places an ordinary call, which rings this agent.
 * @throws DomainError MESSAGE_NOT_FOUND; MESSAGE_CHANGED, also if another agent has taken it;
 * AGENT_NOT_FREE unless the agent could be rung now
 */
export async function callVisitorBack(
  deps: CallBackDeps & Pick<Deps, "freeAgents">,
  member: MessageReader,
  { messageId, version }: Numbered,
): Promise<{ ok: true }> {
  const { orgId, agentId } = member;
  const now = deps.clock();
  const { isFree } = await deps.freeAgents.offers(orgId, now);
  if (!isFree(agentId, now)) throw new DomainError("AGENT_NOT_FREE");
  const until = new Date(now.getTime() + CALL_BACK_MS);
  const started = await deps.db.transaction(async (tx) => {
    const found = await findWork(tx, { ...scopeOf(member), messageId });
    if (!found) throw new DomainError("MESSAGE_NOT_FOUND", { messageId });
    return insertCallBack(tx, { orgId, messageId }, { version, agentId, until }, now);
  });
  if (!started) throw new DomainError("MESSAGE_CHANGED", { messageId });
  deps.hub.wake({ type: "call_back_changed", orgId, visitorId: started.visitorId });
  return { ok: true };
}

/** Does nothing if the visitor has answered. */
export async function cancelCallBack(
  { db, clock, hub }: CallBackDeps,
  { orgId, agentId }: MessageReader,
  messageId: MessageId,
): Promise<{ ok: true }> {
  const key = { orgId, messageId };
  const answer = { answer: "cancelled", now: clock() } as const;
  const saved = await saveAnswer(db, key, { agentId }, answer);
  if (saved) hub.wake({ type: "call_back_changed", orgId, visitorId: saved.visitorId });
  return { ok: true };
}

/** A page of the visitor asks them now. */
export async function callBackShown(
  { db, clock, hub }: CallBackDeps,
  { orgId, visitorId }: VisitorClaims,
  messageId: MessageId,
): Promise<{ ok: true }> {
  if (await saveShown(db, { orgId, messageId }, visitorId, clock()))
    hub.wake({ type: "messages_changed", orgId });
  return { ok: true };
}

type Answer = {
  readonly messageId: MessageId;
  readonly answer: Exclude<CallBackAnswer, "cancelled">;
  /** The call that it has led to. */
  readonly callId?: CallId;
};

/** The visitor's answer. Does nothing if none is awaited. */
export async function answerCallBack(
  { db, clock, hub }: CallBackDeps,
  { orgId, visitorId }: VisitorClaims,
  { messageId, ...answer }: Answer,
): Promise<void> {
  const key = { orgId, messageId };
  if (await saveAnswer(db, key, { visitorId }, { ...answer, now: clock() }))
    hub.wake({ type: "call_back_changed", orgId, visitorId });
}

/** The agent who calls this visitor back at the moment. */
export async function findCaller(
  { callBacks, clock }: Pick<Deps, "callBacks" | "clock">,
  visitor: VisitorClaims,
  messageId: MessageId | null,
): Promise<AgentId | null> {
  if (!messageId) return null;
  return (await callBacks.ofVisitor(visitor, clock(), messageId))?.agentId ?? null;
}
