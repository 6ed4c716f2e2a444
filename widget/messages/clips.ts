import { clips as english } from "./en/clips.ts";
import { loaded } from "./language.ts";

/** The texts that every language provides. */
export type ClipMessages = typeof english;

export const clipMessages = (): ClipMessages => loaded.clips ?? english;
