import { type CaptureError, captureErrorOf } from "../../../widget/shared/capture.ts";

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

const WORDS: Record<MediaProblem, Record<Device | "both", string>> = {
  denied: {
    camera: "Camera access is blocked. Allow it beside the page's address, then try again.",
    microphone: "Microphone access is blocked. Allow it beside the page's address, then try again.",
    both: "Camera and microphone are blocked. Allow them beside the page's address, then try again.",
  },
  missing: {
    camera: "No camera was found. Plug one in, then try again.",
    microphone: "No microphone was found. Plug one in, then try again.",
    both: "No camera and no microphone were found. Plug them in, then try again.",
  },
  busy: {
    camera: "The camera does not start. Close other programs that use it, then try again.",
    microphone: "The microphone does not start. Close other programs that use it, then try again.",
    both: "Camera and microphone do not start. Close other programs that use them, then try again.",
  },
  unsupported: {
    camera: "This browser gives no access to the camera. Open Foyer over https in a current one.",
    microphone:
      "This browser gives no access to the microphone. Open Foyer over https in a current one.",
    both: "This browser gives no access to camera and microphone. Open Foyer over https in a current one.",
  },
  unplugged: {
    camera: "The camera was unplugged or switched off. Plug it in, then try again.",
    microphone: "The microphone was unplugged or switched off. Plug it in, then try again.",
    both: "Camera and microphone were unplugged. Plug them in, then try again.",
  },
};

export type Problems = {
  readonly camera: MediaProblem | null;
  readonly microphone: MediaProblem | null;
};

/** For a person: what is wrong and what to do. */
export const describeProblem = (device: Device, problem: MediaProblem): string =>
  WORDS[problem][device];

/** All that is wrong, a line for each; one line where both have the same trouble. */
export function describeProblems({ camera, microphone }: Problems): string[] {
  if (camera && camera === microphone) return [WORDS[camera].both];
  return [
    ...(microphone ? [WORDS[microphone].microphone] : []),
    ...(camera ? [WORDS[camera].camera] : []),
  ];
}

/** What the visitor is missing, in words for the agent, or null when nothing is. */
export function describeShortfall({ camera, microphone }: Problems): string | null {
  if (camera && microphone) return "The visitor can neither see nor hear you.";
  if (microphone) return "The visitor cannot hear you.";
  if (camera) return "The visitor hears you, and sees your name instead of your camera.";
  return null;
}
