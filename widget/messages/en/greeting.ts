import type { CallMode } from "../../../server/calls/domain/call-request.ts";
import type { DeviceNotice } from "../../greeting/state.ts";
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

const deviceNotice: Record<DeviceNotice, string> = {
  microphone_only: "Your camera can’t be used, so you’ll join with your microphone only.",
  camera_only: "No microphone found, so you can’t be heard.",
  camera_unavailable: "Your camera can’t be used.",
};

/** Shown before a call and while it connects. */
export const greeting = {
  lang: "en",
  region: "Video greeting",
  open: "Open video greeting",
  minimise: "Minimise",
  close: "Close",
  live: "Live",
  title: (name: string) => name,
  subtitle: "is here to help you, face to face",
  videoCall: "Video call",
  startVideoCall: "Start video call",
  voiceCall: "Voice call",
  startVoiceCall: "Start voice call",
  cancelCall: "Cancel call",
  endCall: "End call",
  tryAgain: "Try again",
  /** Used as the first name of an agent without a name. */
  us: "us",
  availableNow: (name: string) => `Recorded greeting. ${name} is available now.`,
  connected: (name: string) => `You’re connected with ${name}.`,
  reconnecting: "Reconnecting…",
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
  deviceNotice,
};
