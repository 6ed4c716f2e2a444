import { wait } from "./en/wait.ts";

/** The texts that every language provides. */
export type WaitMessages = typeof wait;

export const waitMessages = (): WaitMessages => wait;
