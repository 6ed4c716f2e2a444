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

type Remedies = {
  readonly mayRetry: boolean;
  /** Whether "Continue with microphone only" may work. */
  readonly mayUseMicrophoneOnly: boolean;
};

const MICROPHONE_MAY_WORK: readonly Trouble[] = ["denied", "dismissed", "denied_by_system", "busy"];

const NEVER_WORKS: readonly Trouble[] = ["denied_by_page", "insecure", "unsupported"];

/** What a visitor can try when a call couldn't start. */
export const remediesFor = (trouble: Trouble, mode: CallMode): Remedies => ({
  mayRetry: !NEVER_WORKS.includes(trouble),
  mayUseMicrophoneOnly: mode === "video" && MICROPHONE_MAY_WORK.includes(trouble),
});
