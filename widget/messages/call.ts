import { call } from "./en/call.ts";

/** What every language provides. */
export type CallMessages = typeof call;

export const callMessages = (): CallMessages => call;
