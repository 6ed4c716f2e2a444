import { call as english } from "./en/call.ts";
import { loaded } from "./language.ts";

/** The texts that every language provides. */
export type CallMessages = typeof english;

export const callMessages = (): CallMessages => loaded.call?.call ?? english;
