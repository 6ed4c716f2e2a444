import { clips } from "./en/clips.ts";

/** The texts that every language provides. */
export type ClipMessages = typeof clips;

export const clipMessages = (): ClipMessages => clips;
