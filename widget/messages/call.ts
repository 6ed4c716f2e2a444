import { call } from "./en/call.ts";

/** The texts that every language provides. */
export type CallMessages = typeof call;

export const callMessages = (): CallMessages => call;
