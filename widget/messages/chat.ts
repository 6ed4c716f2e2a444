import { chat as english } from "./en/chat.ts";
import { loaded } from "./language.ts";

/** The texts that every language provides. */
export type ChatMessages = typeof english;

export const chatMessages = (): ChatMessages => loaded.call?.chat ?? english;
