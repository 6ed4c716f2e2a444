import { recording } from "./en/recording.ts";

/** The texts that every language provides. */
export type RecordingMessages = typeof recording;

export const recordingMessages = (): RecordingMessages => recording;
