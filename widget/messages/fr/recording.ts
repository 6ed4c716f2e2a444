import type { RecordingMessages } from "../recording.ts";

export const recording: RecordingMessages = {
  lang: "fr",
  running: "Enregistré",
  paused: "Enregistrement en pause",
  pause: "Suspendre l’enregistrement",
  resume: "Reprendre l’enregistrement",
  question: "Enregistrer cet appel ?",
  explanation: "Si vous refusez, l’appel se poursuit sans enregistrement.",
  yes: "Oui",
  no: "Non",
};
