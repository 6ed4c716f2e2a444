import type { CallMode } from "../../server/calls/domain/call-request.ts";
import type { Trouble } from "./trouble.ts";

export const BROWSERS = [
  "chrome",
  "edge",
  "firefox",
  "safari",
  "ios_safari",
  "ios_other",
  "android",
  "other",
] as const;
export type Browser = (typeof BROWSERS)[number];

export function browserOf(userAgent: string): Browser {
  if (/iPhone|iPad|iPod/.test(userAgent)) {
    return /CriOS|FxiOS|EdgiOS/.test(userAgent) ? "ios_other" : "ios_safari";
  }
  if (/Android/.test(userAgent)) return "android";
  if (/Edg\//.test(userAgent)) return "edge";
  if (/Firefox\//.test(userAgent)) return "firefox";
  if (/Chrome\//.test(userAgent)) return "chrome";
  return /Safari\//.test(userAgent) ? "safari" : "other";
}

export type Guidance = {
  readonly title: string;
  readonly text: string;
  readonly mayRetry: boolean;
  /** Whether "Continue with microphone only" may work. */
  readonly mayUseMicrophoneOnly: boolean;
};

type Facts = { readonly mode: CallMode; readonly browser: Browser };

/** What a visitor reads, and may do, when a call could not be begun. */
export function guidanceFor(trouble: Trouble, { mode, browser }: Facts): Guidance {
  const wanted = mode === "video" ? "camera and microphone" : "microphone";
  const open = { mayRetry: true, mayUseMicrophoneOnly: mode === "video" };
  const closed = { mayRetry: false, mayUseMicrophoneOnly: false };
  switch (trouble) {
    case "denied":
      return { title: `Your ${wanted} ${areBlocked(mode)}`, text: UNBLOCK[browser], ...open };
    case "dismissed":
      return {
        title: `Please allow your ${wanted}`,
        text: `Press “Try again”, then choose “Allow” when your browser asks.`,
        ...open,
      };
    case "denied_by_system":
      return {
        title: "Your device blocks this browser",
        text: `Allow your browser to use the ${wanted} in your device’s privacy settings, then try again.`,
        ...open,
      };
    case "denied_by_page":
      return {
        title: "Calls don’t work on this page",
        text: "This website does not let its pages use a microphone or camera.",
        ...closed,
      };
    case "no_device":
      return {
        title: "No microphone found",
        text: "Plug in or switch on a microphone or headset, then try again.",
        mayRetry: true,
        mayUseMicrophoneOnly: false,
      };
    case "busy":
      return {
        title: `Your ${wanted} can’t be used`,
        text: "Another program may be using it. Close other calls and try again.",
        ...open,
      };
    case "insecure":
      return {
        title: "Calls need a secure page",
        text: "This page was opened without encryption (http), so your browser offers no microphone. Open its https address.",
        ...closed,
      };
    case "unreachable":
      return {
        title: "We couldn’t place the call",
        text: "Please check your internet connection and try again.",
        mayRetry: true,
        mayUseMicrophoneOnly: false,
      };
    case "too_many":
      return {
        title: "One moment, please",
        text: "That were many calls in a short time. Please wait a minute, then try again.",
        mayRetry: true,
        mayUseMicrophoneOnly: false,
      };
  }
}

const areBlocked = (mode: CallMode): string => (mode === "video" ? "are blocked" : "is blocked");

const UNBLOCK: Record<Browser, string> = {
  chrome: "Click the icon at the left end of the address bar, allow them there, then try again.",
  edge: "Click the lock at the left end of the address bar, allow them there, then try again.",
  firefox: "Click the crossed-out icon in the address bar, remove the block, then try again.",
  safari: "In Safari’s menu choose Settings for This Website…, allow them, then try again.",
  ios_safari: "Tap the icon in the address bar, then Website Settings, allow them, then try again.",
  ios_other: "Open the Settings app, find this browser, allow them there, then try again.",
  android: "Tap the icon left of the address, then Permissions, allow them, then try again.",
  other: "Allow them for this website in your browser’s settings, then try again.",
};
