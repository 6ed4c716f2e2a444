import type { EndReason } from "../../../server/calls/domain/call.ts";
import type { CallMode } from "../../../server/calls/domain/call-request.ts";
import type { Browser } from "../../call/guidance.ts";
import type { Trouble } from "../../call/trouble.ts";
import type { DeviceNotice } from "../../greeting/state.ts";
import type { Note } from "../note.ts";

const again = "Please try again in a moment.";
const thanks = "Thanks for stopping by.";
const devicesFor = (mode: CallMode) => (mode === "video" ? "camera and microphone" : "microphone");

const unavailable = (orgName: string | null, paused?: boolean): Note =>
  paused
    ? { title: "Temporarily unavailable", text: "Calls are paused for now." }
    : {
        title: `No one${orgName ? ` at ${orgName}` : ""} is available right now`,
        text: "You can call here as soon as someone is.",
      };

type TroubleText = (mode: CallMode, browser: Browser) => Note;

const unblock: Record<Browser, string> = {
  chrome: "Click the icon left of the address, allow access, then try again.",
  edge: "Click the lock left of the address, allow access, then try again.",
  firefox: "Click the crossed-out icon left of the address, remove the block, then try again.",
  safari: "In the Safari menu, open Settings for This Website, allow access, then try again.",
  ios_safari:
    "Tap the icon in the address bar, then Website Settings, allow access, then try again.",
  ios_other: "In the Settings app, open this browser, allow access, then try again.",
  android: "Tap the icon left of the address, then Permissions, allow access, then try again.",
  other: "Allow access in your browser’s settings, then try again.",
};

const ended: Record<EndReason, (name: string) => Note> = {
  visitor_cancelled: () => ({ title: "Call cancelled", text: "You can call again anytime." }),
  declined: (name) => ({ title: `${name} can’t talk just now`, text: again }),
  no_answer: () => ({ title: "No one could answer", text: `Sorry about that. ${again}` }),
  nobody_available: () => unavailable(null),
  visitor_ended: () => ({ title: "Call ended", text: thanks }),
  agent_ended: (name) => ({ title: "Call ended", text: `${name} has left the call. ${thanks}` }),
  visitor_lost: () => ({ title: "Call disconnected", text: "You were offline for too long." }),
  agent_lost: (name) => ({
    title: "Call disconnected",
    text: `Sorry, we lost the connection to ${name}.`,
  }),
  longest_duration: () => ({
    title: "Time is up",
    text: "You can call again anytime.",
  }),
  media_failed: () => ({
    title: "Connection lost",
    text: "Sorry about that. Call again, or try another network.",
  }),
  agent_removed: () => ({
    title: "The agent has ended the call",
    text: thanks,
  }),
};

const deviceNotice: Record<DeviceNotice, string> = {
  microphone_only: "Your camera can’t be used, so you’ll join with your microphone only.",
  camera_only: "No microphone found, so you can’t be heard.",
  camera_unavailable: "Your camera can’t be used.",
};

const trouble: Record<Trouble, TroubleText> = {
  denied: (mode, browser) => ({
    title: `Your ${devicesFor(mode)} ${mode === "video" ? "are" : "is"} blocked`,
    text: unblock[browser],
  }),
  dismissed: (mode) => ({
    title: `Allow your ${devicesFor(mode)}`,
    text: "Try again, then choose “Allow” when your browser asks.",
  }),
  denied_by_system: () => ({
    title: "Your device blocks access",
    text: "Allow access in your device’s privacy settings, then try again.",
  }),
  denied_by_page: () => ({
    title: "Calls don’t work on this page",
    text: "This website blocks microphones and cameras.",
  }),
  no_device: () => ({
    title: "No microphone found",
    text: "Plug in or turn on a microphone, then try again.",
  }),
  busy: (mode) => ({
    title: `Your ${devicesFor(mode)} can’t be used`,
    text: "Close other apps and calls, then try again.",
  }),
  insecure: () => ({
    title: "Calls need a secure page",
    text: "Open this page’s https address to call.",
  }),
  unreachable: () => ({
    title: "We couldn’t place the call",
    text: "Check your internet connection and try again.",
  }),
  overloaded: () => ({
    title: "We’re getting many calls right now",
    text: "Sorry about that. Please try again in a few minutes.",
  }),
};

/** Shown before and after a call. */
export const greeting = {
  lang: "en",
  region: "Video greeting",
  open: "Open video greeting",
  minimise: "Minimise",
  close: "Close",
  live: "Live",
  subtitle: "is here to help you, face to face",
  videoCall: "Video call",
  startVideoCall: "Start video call",
  voiceCall: "Voice call",
  startVoiceCall: "Start voice call",
  cancelCall: "Cancel call",
  endCall: "End call",
  callAgain: "Call again",
  tryAgain: "Try again",
  microphoneOnly: "Continue with microphone only",
  /** Used as the first name of an agent without a name. */
  us: "us",
  agent: "The agent",
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
  ended,
  deviceNotice,
  trouble,
};
