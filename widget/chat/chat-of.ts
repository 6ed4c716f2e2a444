import type { CallId } from "../../server/kernel/ids.ts";
import { report } from "../guard.ts";
import { randomUuid } from "../random-uuid.ts";
import { retry } from "../retry.ts";
import { type ChatLog, createChatLog } from "../shared/chat-log.ts";
import type { Visit } from "../visit.ts";

const ATTEMPTS = 4;

type OpenChat = { readonly callId: CallId; readonly log: ChatLog };

const chats = new WeakMap<Visit, OpenChat>();

/** The chat of the visitor's call. It is the same one after the widget was minimised. */
export function chatOf(visit: Visit, callId: CallId): ChatLog {
  const open = chats.get(visit);
  if (open?.callId === callId) return open.log;
  const { api } = visit.server;
  const log = createChatLog({
    read: (after) => retry(ATTEMPTS, () => api("readChat", { callId, after })),
    send: (id, text) => retry(ATTEMPTS, () => api("sendChat", { callId, id, text })),
    newId: randomUuid,
    onError: report,
  });
  chats.set(visit, { callId, log });
  return log;
}
