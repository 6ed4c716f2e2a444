import { recording as english } from "./en/recording.ts";
import { loaded } from "./language.ts";

/** The texts that every language provides. */
export type RecordingMessages = typeof english;

export const recordingMessages = (): RecordingMessages => loaded.call?.recording ?? english;
