import { clockFace } from "../../ui/clock-face.ts";

const MINUTE_MS = 60_000;

const inWords = (ms: number): string => {
  const seconds = Math.ceil(ms / 1_000);
  if (seconds === 1) return "a second";
  if (ms < MINUTE_MS) return `${seconds} seconds`;
  const minutes = Math.ceil(ms / MINUTE_MS);
  return minutes === 1 ? "a minute" : `${minutes} minutes`;
};

/** Shown to visitors who must wait before they call again. */
export const wait = {
  title: "A short pause before the next call",
  callAgainIn: (ms: number) => `You can call again in ${clockFace(ms)}.`,
  /** For screen readers, once. */
  spoken: (ms: number) => `You can call again in ${inWords(ms)}.`,
  callAgainNow: "You can call again now.",
};
