import type { ClipMessages } from "../clips.ts";

export const clips: ClipMessages = {
  stop: "Parar a saudação",
  turnSoundOn: "Ativar o som",
};
