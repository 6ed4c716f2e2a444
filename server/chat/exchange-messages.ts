import type { Db } from "../../drizzle/db.ts";
import type { AgentCallKey, VisitorCallKey } from "../call-media/restart-media.ts";
import type { Call } from "../calls/domain/call.ts";
import { findCall } from "../calls/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { ChatMessage } from "./domain/chat.ts";
import { listMessages } from "./fragments.ts";
import { insertMessage } from "./store.ts";

type ChatDeps = Pick<Deps, "db" | "clock" | "hub">;
/** A call, and which of its sides asks. */
type SideKey = AgentCallKey | VisitorCallKey;
type Draft = { readonly id: string; readonly text: string };

/**
 * Sends a message to the other side of an answered call. Sent again with the same id, it is one message.
 * @throws DomainError CALL_NOT_FOUND, CALL_CHANGED if it rings or has ended, CHAT_FULL
 */
export async function sendChatMessage(
  { db, clock, hub }: ChatDeps,
  key: SideKey,
  draft: Draft,
): Promise<void> {
  const { orgId, callId } = key;
  const { state, visitorId, lastAgentId } = await requireOwnCall(db, key);
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
  key: SideKey,
  after: number,
): Promise<ChatMessage[]> {
  await requireOwnCall(db, key);
  return listMessages(db, key, after);
}

async function requireOwnCall(db: Db, key: SideKey): Promise<Call> {
  const { orgId, callId } = key;
  const call = await findCall(db, orgId, callId, key);
  if (!call) throw new DomainError("CALL_NOT_FOUND", { callId });
  return call;
}
