import { z } from "zod";
import { CallIdSchema } from "../kernel/ids.ts";
import { agentProcedure, router, visitorProcedure } from "../trpc/procedures.ts";
import { ChatMessageIdSchema, ChatTextSchema, MAX_CHAT_MESSAGES } from "./domain/chat.ts";
import { readChatMessages, sendChatMessage } from "./exchange-messages.ts";

const SendInput = z.strictObject({
  callId: CallIdSchema,
  id: ChatMessageIdSchema,
  text: ChatTextSchema,
});
const ReadInput = z.strictObject({
  callId: CallIdSchema,
  after: z.number().int().min(0).max(MAX_CHAT_MESSAGES),
});

const OK = { ok: true } as const;

// A running call goes on, whatever the plan.
const IN_CALL = { whileBlocked: true } as const;

/** Called by the agent's desk. */
export const chatRouter = router({
  send: agentProcedure
    .meta(IN_CALL)
    .input(SendInput)
    .mutation(async ({ ctx: { deps, viewer }, input: { callId, ...draft } }) => {
      const { orgId, agentId } = viewer;
      await sendChatMessage(deps, { orgId, agentId, callId }, draft);
      return OK;
    }),
  messages: agentProcedure
    .meta(IN_CALL)
    .input(ReadInput)
    .query(({ ctx: { deps, viewer }, input: { callId, after } }) => {
      const { orgId, agentId } = viewer;
      return readChatMessages(deps, { orgId, agentId, callId }, after);
    }),
});

/** Called by the visitor's page. */
export const visitorChatProcedures = {
  sendChat: visitorProcedure("chat")
    .input(SendInput)
    .mutation(async ({ ctx: { deps, visitor }, input: { callId, ...draft } }) => {
      const { orgId, visitorId } = visitor;
      await sendChatMessage(deps, { orgId, visitorId, callId }, draft);
      return OK;
    }),
  readChat: visitorProcedure("look")
    .input(ReadInput)
    .query(({ ctx: { deps, visitor }, input: { callId, after } }) => {
      const { orgId, visitorId } = visitor;
      return readChatMessages(deps, { orgId, visitorId, callId }, after);
    }),
};
