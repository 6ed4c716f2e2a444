import type { ClipMessages } from "../clips.ts";

export const clips: ClipMessages = {
  stop: "Begrüßung anhalten",
  turnSoundOn: "Ton einschalten",
};
