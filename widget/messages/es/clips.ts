import type { ClipMessages } from "../clips.ts";

export const clips: ClipMessages = {
  stop: "Detener el saludo",
  turnSoundOn: "Activar el sonido",
};
