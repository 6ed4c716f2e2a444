export type Device = "camera" | "microphone";

export const MEDIA_PROBLEMS = ["denied", "missing", "busy", "unsupported", "unplugged"] as const;
export type MediaProblem = (typeof MEDIA_PROBLEMS)[number];

/** What an error of getUserMedia says about the device that was asked for. */
export function problemOf(error: unknown): MediaProblem {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  switch (name) {
    case "NotAllowedError":
    case "SecurityError":
      return "denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "missing";
    case "TypeError":
    case "NotSupportedError":
      return "unsupported";
    default:
      // NotReadableError, AbortError and whatever else: the device is there and does not start.
      return "busy";
  }
}

/** One line for a person: what is wrong and what to do. */
export function describeProblem(device: Device, problem: MediaProblem): string {
  const Device = device === "camera" ? "Camera" : "Microphone";
  switch (problem) {
    case "denied":
      return `${Device} access is blocked. Allow it with the icon beside the page's address, then try again.`;
    case "missing":
      return `No ${device} was found. Plug one in, then try again.`;
    case "busy":
      return `The ${device} does not start. Another program may be using it: close that, then try again.`;
    case "unsupported":
      return `This browser gives no access to the ${device}. Open Foyer over https in a current browser.`;
    case "unplugged":
      return `The ${device} was unplugged or switched off. Plug it in, then try again.`;
  }
}

export type Problems = {
  readonly camera: MediaProblem | null;
  readonly microphone: MediaProblem | null;
};

/** What the visitor is missing, in words for the agent, or null when nothing is. */
export function describeShortfall({ camera, microphone }: Problems): string | null {
  if (camera && microphone) return "The visitor can neither see nor hear you.";
  if (microphone) return "The visitor cannot hear you.";
  if (camera) return "The visitor hears you, and sees your name instead of your camera.";
  return null;
}
