import type { RecordingMessages } from "../recording.ts";

export const recording: RecordingMessages = {
  lang: "pt-BR",
  running: "Gravando",
  paused: "Gravação pausada",
  pause: "Pausar a gravação",
  resume: "Retomar a gravação",
  question: "Gravar esta chamada?",
  explanation: "Se você disser que não, a chamada continua sem gravação.",
  yes: "Sim",
  no: "Não",
};
