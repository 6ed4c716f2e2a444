import type { RecordingMessages } from "../recording.ts";

export const recording: RecordingMessages = {
  lang: "es",
  running: "Grabando",
  paused: "Grabación en pausa",
  pause: "Pausar la grabación",
  resume: "Reanudar la grabación",
  question: "¿Grabar esta llamada?",
  explanation: "Si dices que no, la llamada sigue sin grabarse.",
  yes: "Sí",
  no: "No",
};
