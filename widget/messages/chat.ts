import { chat } from "./en/chat.ts";

/** The texts that every language provides. */
export type ChatMessages = typeof chat;

export const chatMessages = (): ChatMessages => chat;
