import { wait as english } from "./en/wait.ts";
import { loaded } from "./language.ts";

/** The texts that every language provides. */
export type WaitMessages = typeof english;

export const waitMessages = (): WaitMessages => loaded.call?.wait ?? english;
