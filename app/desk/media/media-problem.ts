import { type CaptureError, captureErrorOf } from "../../../widget/shared/capture.ts";
import { deskMessages } from "../messages.ts";

export type Device = "camera" | "microphone";

export const MEDIA_PROBLEMS = ["denied", "missing", "busy", "unsupported", "unplugged"] as const;
export type MediaProblem = (typeof MEDIA_PROBLEMS)[number];

const PROBLEM: Readonly<Record<CaptureError, MediaProblem>> = {
  denied: "denied",
  dismissed: "denied",
  denied_by_system: "denied",
  denied_by_page: "denied",
  no_device: "missing",
  busy: "busy",
  insecure: "unsupported",
};

/** What a rejected `getUserMedia` says about the device. */
export const problemOf = (error: unknown): MediaProblem => PROBLEM[captureErrorOf(error)];

export type Problems = {
  readonly camera: MediaProblem | null;
  readonly microphone: MediaProblem | null;
};

export const mediaProblemText = (device: Device, problem: MediaProblem): string =>
  deskMessages.mediaProblems[problem][device];

/** A text for each problem, or one for both if it is the same. */
export function mediaProblemTexts({ camera, microphone }: Problems): string[] {
  if (camera && camera === microphone) return [deskMessages.mediaProblems[camera].both];
  return [
    ...(microphone ? [mediaProblemText("microphone", microphone)] : []),
    ...(camera ? [mediaProblemText("camera", camera)] : []),
  ];
}

/** What the visitor can't see or hear because of the problems; null for none. */
export function mediaImpactText({ camera, microphone }: Problems): string | null {
  const { mediaImpact } = deskMessages;
  if (camera && microphone) return mediaImpact.both;
  if (microphone) return mediaImpact.microphone;
  return camera ? mediaImpact.camera : null;
}
