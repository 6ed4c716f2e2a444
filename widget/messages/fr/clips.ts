import type { ClipMessages } from "../clips.ts";

export const clips: ClipMessages = {
  stop: "Arrêter l’accueil",
  turnSoundOn: "Activer le son",
};
