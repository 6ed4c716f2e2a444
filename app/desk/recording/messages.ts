import type { PictureTexts } from "./recorder-messages.ts";

/** Texts about the recording of a call, at the desk and in the recorded picture. */
export const recordingMessages = {
  label: "Recording",
  recording: "Recording",
  starting: "Starting the recording…",
  paused: "Recording paused",
  pausedByVisitor: "The visitor paused the recording",
  waiting: "Waiting for the visitor's consent",
  refused: "The visitor declined recording",
  failed: "The recording was interrupted. Trying again…",
  full: "Recording stopped: too much is waiting to be uploaded. It continues when the connection is better.",
  behind: (seconds: number) => `Recording is behind: ${seconds} s to upload`,
  pause: "Pause recording",
  resume: "Resume recording",
  pausedHereOnly: "The recording is paused, but the server couldn't be reached.",
  notResumed: "Couldn't resume the recording. Try again.",
  unsupported: "This browser can't record calls.",
  unsupportedBefore:
    "Your organisation records calls, but this browser can't. Use a current version of Chrome, Edge or Firefox.",
  /** Drawn into the picture. */
  picture: (agentName: string): PictureTexts => ({
    names: { visitor: "Visitor", agent: agentName },
    noPicture: "No picture",
    paused: "Recording paused",
  }),
};
