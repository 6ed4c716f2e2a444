import type { UnavailableMessages } from "../unavailable.ts";

export const unavailable: UnavailableMessages = {
  backToday: (time) => `نعود اليوم في الساعة ${time}.`,
  backTomorrow: (time) => `نعود غدًا في الساعة ${time}.`,
  backOn: (day, time) => `نعود ${day} في الساعة ${time}.`,
  alertMe: "أخبرني عندما يتفرغ أحد",
  alertOn: "سنخبرك هنا حالما يتفرغ أحد. أبقِ هذه الصفحة مفتوحة.",
  alertOff: "لا تخبرني",
  someoneIsFree: (name) => `${name} متاح الآن`,
  leaveMessage: "اترك رسالة",
  askForCallback: "اطلب معاودة الاتصال",
  back: "رجوع",
  name: "الاسم",
  email: "البريد الإلكتروني",
  phone: "الهاتف",
  emailOrPhone: "أدخل واحدًا منهما على الأقل.",
  text: "الرسالة",
  textOptional: "ما الموضوع؟ (اختياري)",
  preferredTime: "الوقت المفضل",
  soon: "في أقرب وقت ممكن",
  inTimeZone: (zone) => `الأوقات بحسب منطقتك الزمنية (${zone}).`,
  sendMessage: "إرسال الرسالة",
  sendCallback: "إرسال الطلب",
  sending: "جارٍ الإرسال…",
  done: "تم",
  sent: (kind, name) => ({
    title: `شكرًا لك يا ${name}`,
    text:
      kind === "message"
        ? "تم إرسال رسالتك. سنتواصل معك."
        : "سنعاود الاتصال بك. إذا بقيت هذه الصفحة مفتوحة، يمكنك الرد هنا.",
  }),
  problems: {
    name: { missing: "أدخل اسمك.", too_long: "استخدم اسمًا أقصر." },
    email: {
      invalid: "أدخل بريدًا إلكترونيًا مثل name@example.com.",
      no_contact: "أدخل بريدًا إلكترونيًا أو رقم هاتف.",
    },
    phone: { invalid: "أدخل رقم هاتف من 7 إلى 15 رقمًا." },
    text: { missing: "أدخل رسالة.", too_long: "استخدم 2000 حرف على الأكثر." },
  },
  failed: {
    unreachable: "لم يتم الإرسال. تحقق من اتصالك بالإنترنت وحاول مرة أخرى.",
    tooMany: "لقد أرسلت عدة رسائل بالفعل. حاول لاحقًا.",
    off: "لا يمكن استقبال الرسائل حاليًا.",
    timeClosed: "لن يكون أحد موجودًا في هذا الوقت. اختر وقتًا آخر.",
  },
  freeNow: (name) => `${name} متاح الآن.`,
  showFree: "بدء مكالمة",
  callingBack: (name) => ({ title: `${name} يعاود الاتصال بك`, text: "لقد طلبت أن نتواصل معك." }),
  declineCallBack: "ليس الآن",
  notFree: (name) => `${name} غير متاح حاليًا`,
};
