import type { ChatMessages } from "../chat.ts";
import { newMessages } from "./counted.ts";

export const chat: ChatMessages = {
  title: "الدردشة",
  open: "فتح الدردشة",
  openUnread: (count) => `فتح الدردشة، ${newMessages(count)}`,
  close: "إغلاق الدردشة",
  empty: (name) => `اكتب إلى \u2068${name}\u2069. يمكن الضغط على الروابط.`,
  label: "رسالة",
  send: "إرسال",
  you: "أنت",
  notSent: "لم تُرسل.",
  sendAgain: "إعادة الإرسال",
  arrived: (name) => `رسالة جديدة من \u2068${name}\u2069`,
  unavailable: "تعذّر تحميل الدردشة.",
  rate: "كيف كانت مكالمتك؟",
  rating: (value) => ["سيئة جدًا", "سيئة", "مقبولة", "جيدة", "جيدة جدًا"][value - 1] ?? "",
  thanks: "شكرًا لك!",
};
