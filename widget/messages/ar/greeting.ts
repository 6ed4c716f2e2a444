import type { GreetingMessages } from "../greeting.ts";

// \u2068 and \u2069 keep the punctuation around a name in place, however the name is written.
export const greeting: GreetingMessages = {
  lang: "ar",
  dir: "rtl",
  region: "ترحيب بالفيديو",
  open: "فتح الترحيب بالفيديو",
  minimise: "تصغير",
  close: "إغلاق",
  live: "مباشر",
  here: "متاح الآن",
  playOpener: "تشغيل التحية بالصوت",
  subtitle: "هنا لمساعدتك وجهًا لوجه",
  videoCall: "مكالمة فيديو",
  startVideoCall: "بدء مكالمة فيديو",
  voiceCall: "مكالمة صوتية",
  startVoiceCall: "بدء مكالمة صوتية",
  cancelCall: "إلغاء المكالمة",
  endCall: "إنهاء المكالمة",
  tryAgain: "إعادة المحاولة",
  availableNow: (name) => `ترحيب مسجّل. بإمكان \u2068${name}\u2069 التحدث إليك الآن.`,
  askingForDevices: (mode) => ({
    title: mode === "video" ? "اسمح باستخدام الكاميرا والميكروفون" : "اسمح باستخدام الميكروفون",
    text: "يطلب المتصفح إذنك.",
  }),
  connecting: (name, resumed) => {
    if (!name) return resumed ? "جارٍ إعادة الاتصال…" : "جارٍ الاتصال…";
    return resumed
      ? `جارٍ إعادة الاتصال مع \u2068${name}\u2069…`
      : `جارٍ الاتصال مع \u2068${name}\u2069…`;
  },
  joining: (name) => `جارٍ انضمام \u2068${name}\u2069 إلى المكالمة.`,
  oneMoment: "لحظة من فضلك.",
  crowded: "يتصل بنا كثيرون الآن. سنجيبك بعد قليل.",
  interrupted: (name) => ({
    title: "انقطعت مكالمتك",
    text: `لا تزال المكالمة مفتوحة مع \u2068${name}\u2069.`,
  }),
  elsewhere: {
    title: "مكالمتك مفتوحة في صفحة أخرى",
    text: "يمكنك متابعتها هناك.",
  },
  unavailable: (orgName, paused) =>
    paused
      ? { title: "الخدمة غير متاحة مؤقتًا", text: "المكالمات متوقفة في الوقت الحالي." }
      : {
          title: orgName ? `لا يتوفر أحد لدى \u2068${orgName}\u2069 حاليًا` : "لا يتوفر أحد حاليًا",
          text: "يمكنك الاتصال من هنا فور توفر أحد.",
        },
  unreachable: {
    title: "تعذّر إجراء المكالمة",
    text: "تحقق من اتصالك بالإنترنت ثم أعد المحاولة.",
  },
};
