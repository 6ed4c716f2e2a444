import type { RecordingMessages } from "../recording.ts";

export const recording: RecordingMessages = {
  lang: "ar",
  running: "جارٍ التسجيل",
  paused: "التسجيل متوقف مؤقتًا",
  pause: "إيقاف التسجيل مؤقتًا",
  resume: "استئناف التسجيل",
  question: "هل تسمح بتسجيل هذه المكالمة؟",
  explanation: "إذا رفضت، تستمر المكالمة دون تسجيل.",
  yes: "نعم",
  no: "لا",
};
