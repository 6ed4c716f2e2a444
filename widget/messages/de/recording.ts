import type { RecordingMessages } from "../recording.ts";

export const recording: RecordingMessages = {
  lang: "de",
  running: "Aufnahme",
  paused: "Aufnahme pausiert",
  pause: "Aufnahme pausieren",
  resume: "Aufnahme fortsetzen",
  question: "Diesen Anruf aufzeichnen?",
  explanation: "Wenn Sie ablehnen, geht der Anruf ohne Aufzeichnung weiter.",
  yes: "Ja",
  no: "Nein",
};
