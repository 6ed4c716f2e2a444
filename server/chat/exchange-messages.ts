import type { AgentCallKey, VisitorCallKey } from "../call-media/restart-media.ts";
import { findCall } from "../calls/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { ChatMessage } from "./domain/chat.ts";
import { listMessages } from "./fragments.ts";
import { insertMessage } from "./store.ts";

type ChatDeps = Pick<Deps, "db" | "clock" | "hub">;
type Draft = { readonly id: string; readonly text: string };

/**
 * Sends a message to the other side of an answered call. Sent again with the same id, it is one message.
 * @throws DomainError CALL_NOT_FOUND, CALL_CHANGED if it rings or has ended, CHAT_FULL
 */
export async function sendChatMessage(
  { db, clock, hub }: ChatDeps,
  key: AgentCallKey | VisitorCallKey,
  draft: Draft,
): Promise<void> {
  const { orgId, callId } = key;
  const call = await findCall(db, orgId, callId, key);
  if (!call) throw new DomainError("CALL_NOT_FOUND", { callId });
  const { state, visitorId, lastAgentId } = call;
  if (state.at !== "accepted" && state.at !== "connected")
    throw new DomainError("CALL_CHANGED", { callId, at: state.at });
  const agentId = "agentId" in key ? key.agentId : null;
  const result = await insertMessage(db, { orgId, callId }, { ...draft, agentId, sentAt: clock() });
  if (result === "full") throw new DomainError("CHAT_FULL", { callId });
  if (result === "added") hub.wake({ type: "chat_changed", visitorId, agentId: lastAgentId });
}

/**
 * The messages of a call after the given one, for its sides, also after its end.
 * @throws DomainError CALL_NOT_FOUND
 */
export async function readChatMessages(
  { db }: Pick<Deps, "db">,
  key: AgentCallKey | VisitorCallKey,
  after: number,
): Promise<ChatMessage[]> {
  const { orgId, callId } = key;
  const call = await findCall(db, orgId, callId, key);
  if (!call) throw new DomainError("CALL_NOT_FOUND", { callId });
  return listMessages(db, { orgId, callId }, after);
}
