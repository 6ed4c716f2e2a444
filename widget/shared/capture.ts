/** Constraints for microphone and camera. Each side adds its devices. */
export const AUDIO: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};
export const VIDEO: MediaTrackConstraints = {
  width: { ideal: 1_280 },
  height: { ideal: 720 },
  frameRate: { ideal: 30 },
};

export const CAPTURE_ERRORS = [
  "denied",
  "dismissed",
  "denied_by_system",
  "denied_by_page",
  "no_device",
  "busy",
  "insecure",
] as const;
export type CaptureError = (typeof CAPTURE_ERRORS)[number];

/** The cause of a rejected `getUserMedia` or `getDisplayMedia`. */
export function captureErrorOf(error: unknown): CaptureError {
  const { name, message } = error instanceof Error ? error : new Error();
  switch (name) {
    case "NotAllowedError":
    case "PermissionDeniedError":
      // Only Chromium gives the reason, and only in the message.
      if (/system/i.test(message)) return "denied_by_system";
      return /dismiss/i.test(message) ? "dismissed" : "denied";
    case "SecurityError":
      return "denied_by_page";
    case "NotFoundError":
    case "DevicesNotFoundError":
    case "OverconstrainedError":
      return "no_device";
    case "TypeError":
    case "NotSupportedError":
      return "insecure";
    default:
      // NotReadableError, AbortError and others: the device exists and doesn't start.
      return "busy";
  }
}
