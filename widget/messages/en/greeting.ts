import type { CallMode } from "../../../server/calls/domain/call-request.ts";
import type { Note } from "../note.ts";

export const devicesFor = (mode: CallMode) =>
  mode === "video" ? "camera and microphone" : "microphone";

const unavailable = (orgName: string | null, paused?: boolean): Note =>
  paused
    ? { title: "Temporarily unavailable", text: "Calls are paused for now." }
    : {
        title: `No one${orgName ? ` at ${orgName}` : ""} is available right now`,
        text: "You can call here as soon as someone is.",
      };

/** Shown before a call and while it connects. */
export const greeting = {
  /** Of the texts, for screen readers. */
  lang: "en",
  dir: "ltr",
  region: "Video greeting",
  open: "Open video greeting",
  minimise: "Minimise",
  close: "Close",
  live: "Live",
  /** In place of it, over a picture that doesn’t move. */
  here: "Available now",
  playOpener: "Play greeting with sound",
  /** Below the agent’s name, with which it makes one sentence. */
  subtitle: "is here to help you, face to face",
  videoCall: "Video call",
  startVideoCall: "Start video call",
  voiceCall: "Voice call",
  startVoiceCall: "Start voice call",
  cancelCall: "Cancel call",
  endCall: "End call",
  tryAgain: "Try again",
  availableNow: (name: string) => `Recorded greeting. ${name} is available now.`,
  askingForDevices: (mode: CallMode): Note => ({
    title: `Allow your ${devicesFor(mode)}`,
    text: "Your browser is asking for permission.",
  }),
  connecting: (name: string | null, resumed: boolean) =>
    `${resumed ? "Reconnecting" : "Connecting"} you${name ? ` with ${name}` : ""}…`,
  joining: (name: string) => `${name} is joining.`,
  oneMoment: "Just a moment.",
  crowded: "Many people are calling right now. We’ll put you through shortly.",
  interrupted: (name: string): Note => ({
    title: "Your call was interrupted",
    text: `${name} is still on the call.`,
  }),
  elsewhere: {
    title: "Your call is open on another page",
    text: "You can continue it there.",
  },
  unavailable,
  unreachable: {
    title: "We couldn’t place the call",
    text: "Check your internet connection and try again.",
  },
};
