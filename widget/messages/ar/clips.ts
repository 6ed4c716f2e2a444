import type { ClipMessages } from "../clips.ts";

export const clips: ClipMessages = {
  stop: "إيقاف الترحيب",
  turnSoundOn: "تشغيل الصوت",
};
