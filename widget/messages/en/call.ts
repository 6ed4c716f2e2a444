import type { EndReason } from "../../../server/calls/domain/call.ts";
import type { CallMode } from "../../../server/calls/domain/call-request.ts";
import type { Browser } from "../../call/guidance.ts";
import type { Trouble } from "../../call/trouble.ts";
import type { DeviceNotice } from "../../greeting/state.ts";
import type { Note } from "../note.ts";
import { devicesFor } from "./greeting.ts";

const again = "Please try again in a moment.";
const thanks = "Thanks for stopping by.";

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

/** The name is null if the agent isn't known. */
type EndedText = (name: string | null) => Note;

const ended: Record<Exclude<EndReason, "nobody_available">, EndedText> = {
  visitor_cancelled: () => ({ title: "Call cancelled", text: "You can call again anytime." }),
  declined: (name) => ({ title: `${name ?? "The agent"} can’t talk just now`, text: again }),
  no_answer: () => ({ title: "No one could answer", text: `Sorry about that. ${again}` }),
  visitor_ended: () => ({ title: "Call ended", text: thanks }),
  agent_ended: (name) => ({
    title: "Call ended",
    text: `${name ?? "The agent"} has left the call. ${thanks}`,
  }),
  visitor_lost: () => ({ title: "Call disconnected", text: "You were offline for too long." }),
  agent_lost: (name) => ({
    title: "Call disconnected",
    text: `Sorry, we lost the connection to ${name ?? "the agent"}.`,
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

const trouble: Record<Exclude<Trouble, "unreachable">, TroubleText> = {
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
  unsupported: () => ({
    title: "Your browser can’t make calls",
    text: "Open this page in a current Chrome, Edge, Firefox or Safari to call.",
  }),
  overloaded: () => ({
    title: "We’re getting many calls right now",
    text: "Sorry about that. Please try again in a few minutes.",
  }),
};

const deviceNotice: Record<DeviceNotice, string> = {
  microphone_only: "Your camera can’t be used, so you’ll join with your microphone only.",
  camera_only: "No microphone found, so you can’t be heard.",
  camera_denied: "Your camera is blocked. Allow it for this website, then try again.",
  camera_dismissed: "To turn your camera on, choose “Allow” when your browser asks.",
  camera_denied_by_system: "Your device blocks the camera. Allow it in the privacy settings.",
  camera_denied_by_page: "This website doesn’t allow cameras.",
  camera_missing: "No camera found.",
  camera_unavailable: "Your camera can’t be used. Another app may be using it.",
  camera_unplugged: "Your camera was disconnected.",
  microphone_denied: "Your microphone is blocked. Allow it for this website, then try again.",
  microphone_dismissed: "To turn your microphone on, choose “Allow” when your browser asks.",
  microphone_denied_by_system:
    "Your device blocks the microphone. Allow it in the privacy settings.",
  microphone_denied_by_page: "This website doesn’t allow microphones.",
  microphone_missing: "No microphone found.",
  microphone_unavailable: "Your microphone can’t be used. Another app may be using it.",
  microphone_unplugged: "Your microphone was disconnected, so you can’t be heard.",
};

/** Shown during a call, after it and when rejoining one. */
export const call = {
  callAgain: "Call again",
  microphoneOnly: "Continue with microphone only",
  connected: (name: string) => `You’re connected with ${name}.`,
  reconnecting: "Reconnecting…",
  deviceNotice,
  ended,
  trouble,
  you: "You",
  captions: "Captions",
  fullScreen: "Full screen",
  turnSoundOn: "Turn sound on",
  slow: "This is taking longer than usual. You can keep waiting, or cancel and call again later.",
  slowToConnect:
    "The connection is taking longer than usual. You can keep waiting, or cancel and call again.",
  handedOver: (from: string, to: string) =>
    `${from} can’t answer just now. ${to} is taking your call.`,
  canTakeOver: (name: string) => `${name} is available and can take over.`,
  /** The panel in which devices are chosen. */
  devices: {
    title: "Devices",
    open: "Choose devices",
    close: "Close devices",
    microphone: "Microphone",
    camera: "Camera",
    speaker: "Speaker",
    none: "No devices found.",
    cameraFirst: "Turn your camera on to choose one.",
  },
  theirMicrophoneOff: (name: string) => `${name}’s microphone is off`,
  theirCameraOff: (name: string) => `${name}’s camera is off`,
  theirDevicesOff: (name: string) => `${name}’s microphone and camera are off`,
  muteMicrophone: "Mute microphone",
  unmuteMicrophone: "Unmute microphone",
  turnCameraOff: "Turn camera off",
  turnCameraOn: "Turn camera on",
  waitingFor: (name: string) => `Waiting for ${name}…`,
  endsIn: (minutes: number) => `This call ends in ${minutes} min.`,
  timeToRejoin: (clock: string) => `${clock} left to rejoin`,
  rejoin: "Rejoin call",
  declineRejoin: "No thanks",
};
