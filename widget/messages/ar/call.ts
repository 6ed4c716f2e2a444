import type { CallMode } from "../../../server/calls/domain/call-request.ts";
import type { Browser } from "../../call/guidance.ts";
import type { CallMessages } from "../call.ts";
import { inMinutes } from "./counted.ts";

const again = "يُرجى إعادة المحاولة بعد قليل.";
const thanks = "شكرًا لزيارتك.";

const unblock: Record<Browser, string> = {
  chrome: "انقر على الأيقونة بجانب العنوان، واسمح بالوصول، ثم أعد المحاولة.",
  edge: "انقر على القفل بجانب العنوان، واسمح بالوصول، ثم أعد المحاولة.",
  firefox: "انقر على الأيقونة المشطوبة بجانب العنوان، وأزل الحظر، ثم أعد المحاولة.",
  safari: "من قائمة Safari، افتح إعدادات هذا الموقع، واسمح بالوصول، ثم أعد المحاولة.",
  ios_safari:
    "اضغط على الأيقونة في شريط العنوان، ثم افتح إعدادات موقع الويب، واسمح بالوصول، ثم أعد المحاولة.",
  ios_other: "من تطبيق الإعدادات، افتح هذا المتصفح، واسمح بالوصول، ثم أعد المحاولة.",
  android: "اضغط على الأيقونة بجانب العنوان، ثم على الأذونات، واسمح بالوصول، ثم أعد المحاولة.",
  other: "اسمح بالوصول من إعدادات المتصفح، ثم أعد المحاولة.",
};

const blocked: Record<CallMode, string> = {
  video: "الكاميرا والميكروفون محظوران",
  voice: "الميكروفون محظور",
};
const allow: Record<CallMode, string> = {
  video: "اسمح باستخدام الكاميرا والميكروفون",
  voice: "اسمح باستخدام الميكروفون",
};
const unusable: Record<CallMode, string> = {
  video: "يتعذّر استخدام الكاميرا والميكروفون",
  voice: "يتعذّر استخدام الميكروفون",
};

export const call: CallMessages = {
  callAgain: "الاتصال مجددًا",
  microphoneOnly: "المتابعة بالميكروفون فقط",
  connected: (name) => `أنت الآن في مكالمة مع \u2068${name}\u2069.`,
  reconnecting: "جارٍ إعادة الاتصال…",
  deviceNotice: {
    microphone_only: "يتعذّر استخدام الكاميرا، لذا ستنضم بالميكروفون فقط.",
    camera_only: "لم يُعثر على ميكروفون، لذا لن يُسمع صوتك.",
    camera_denied: "الكاميرا محظورة. اسمح بها لهذا الموقع ثم أعد المحاولة.",
    camera_dismissed: "لتشغيل الكاميرا، اختر «السماح» عندما يسألك المتصفح.",
    camera_denied_by_system: "جهازك يحظر الكاميرا. اسمح بها في إعدادات الخصوصية.",
    camera_denied_by_page: "هذا الموقع لا يسمح بالكاميرا.",
    camera_missing: "لم يُعثر على كاميرا.",
    camera_unavailable: "يتعذّر استخدام الكاميرا. ربما يستخدمها تطبيق آخر.",
    camera_unplugged: "انقطع اتصال الكاميرا.",
    microphone_denied: "الميكروفون محظور. اسمح به لهذا الموقع ثم أعد المحاولة.",
    microphone_dismissed: "لتشغيل الميكروفون، اختر «السماح» عندما يسألك المتصفح.",
    microphone_denied_by_system: "جهازك يحظر الميكروفون. اسمح به في إعدادات الخصوصية.",
    microphone_denied_by_page: "هذا الموقع لا يسمح بالميكروفون.",
    microphone_missing: "لم يُعثر على ميكروفون.",
    microphone_unavailable: "يتعذّر استخدام الميكروفون. ربما يستخدمه تطبيق آخر.",
    microphone_unplugged: "انقطع اتصال الميكروفون، لذا لا يُسمع صوتك.",
  },
  ended: {
    visitor_cancelled: () => ({
      title: "أُلغيت المكالمة",
      text: "يمكنك الاتصال مجددًا في أي وقت.",
    }),
    declined: (name) => ({
      title: name ? `يتعذّر على \u2068${name}\u2069 التحدث الآن` : "يتعذّر علينا التحدث الآن",
      text: again,
    }),
    no_answer: () => ({ title: "لم يتمكن أحد من الرد", text: `نأسف لذلك. ${again}` }),
    visitor_ended: () => ({ title: "انتهت المكالمة", text: thanks }),
    agent_ended: (name) => ({
      title: "انتهت المكالمة",
      text: name ? `أُنهيت المكالمة من جهة \u2068${name}\u2069. ${thanks}` : thanks,
    }),
    visitor_lost: () => ({ title: "انقطعت المكالمة", text: "انقطع اتصالك لفترة طويلة." }),
    agent_lost: (name) => ({
      title: "انقطعت المكالمة",
      text: name ? `نأسف، لقد انقطع الاتصال مع \u2068${name}\u2069.` : "نأسف، لقد انقطع الاتصال.",
    }),
    longest_duration: () => ({
      title: "انتهى الوقت",
      text: "يمكنك الاتصال مجددًا في أي وقت.",
    }),
    media_failed: () => ({
      title: "انقطع الاتصال",
      text: "نأسف لذلك. اتصل مجددًا أو جرّب شبكة أخرى.",
    }),
    agent_removed: () => ({ title: "أنهى الطرف الآخر المكالمة", text: thanks }),
  },
  trouble: {
    denied: (mode, browser) => ({ title: blocked[mode], text: unblock[browser] }),
    dismissed: (mode) => ({
      title: allow[mode],
      text: "أعد المحاولة، ثم اختر «السماح» عندما يسألك المتصفح.",
    }),
    denied_by_system: () => ({
      title: "جهازك يحظر الوصول",
      text: "اسمح بالوصول من إعدادات الخصوصية في جهازك، ثم أعد المحاولة.",
    }),
    denied_by_page: () => ({
      title: "لا تعمل المكالمات في هذه الصفحة",
      text: "يحظر هذا الموقع استخدام الميكروفونات والكاميرات.",
    }),
    no_device: () => ({
      title: "لم يُعثر على ميكروفون",
      text: "وصّل ميكروفونًا أو شغّله، ثم أعد المحاولة.",
    }),
    busy: (mode) => ({
      title: unusable[mode],
      text: "أغلق التطبيقات والمكالمات الأخرى، ثم أعد المحاولة.",
    }),
    insecure: () => ({
      title: "تتطلب المكالمات صفحة آمنة",
      text: "افتح عنوان https لهذه الصفحة لإجراء المكالمة.",
    }),
    unsupported: () => ({
      title: "متصفحك لا يدعم المكالمات",
      text: "للاتصال، افتح هذه الصفحة في إصدار حديث من Chrome أو Edge أو Firefox أو Safari.",
    }),
    overloaded: () => ({
      title: "نتلقى مكالمات كثيرة الآن",
      text: "نأسف لذلك. يُرجى إعادة المحاولة بعد بضع دقائق.",
    }),
  },
  you: "أنت",
  captions: "الترجمة النصية",
  fullScreen: "ملء الشاشة",
  turnSoundOn: "تشغيل الصوت",
  slow: "يستغرق الأمر وقتًا أطول من المعتاد. يمكنك الانتظار، أو الإلغاء والاتصال لاحقًا.",
  slowToConnect: "يستغرق الاتصال وقتًا أطول من المعتاد. يمكنك الانتظار، أو الإلغاء والاتصال مجددًا.",
  handedOver: (from, to) =>
    `لا يمكن الوصول إلى \u2068${from}\u2069 الآن. سيتولّى \u2068${to}\u2069 مكالمتك.`,
  canTakeOver: (name) => `\u2068${name}\u2069 متاح ويمكنه المتابعة معك.`,
  devices: {
    title: "الأجهزة",
    open: "اختيار الأجهزة",
    close: "إغلاق الأجهزة",
    microphone: "الميكروفون",
    camera: "الكاميرا",
    speaker: "مكبّر الصوت",
    none: "لم يُعثر على أجهزة.",
    cameraFirst: "شغّل الكاميرا لاختيار واحدة.",
  },
  theirMicrophoneOff: (name) => `ميكروفون \u2068${name}\u2069 مغلق`,
  theirCameraOff: (name) => `كاميرا \u2068${name}\u2069 مغلقة`,
  theirDevicesOff: (name) => `ميكروفون \u2068${name}\u2069 وكاميرته مغلقان`,
  muteMicrophone: "كتم الميكروفون",
  unmuteMicrophone: "إلغاء كتم الميكروفون",
  turnCameraOff: "إيقاف الكاميرا",
  turnCameraOn: "تشغيل الكاميرا",
  waitingFor: (name) => `في انتظار \u2068${name}\u2069…`,
  endsIn: (minutes) => `تنتهي هذه المكالمة بعد ${inMinutes(minutes)}.`,
  timeToRejoin: (clock) => `${clock} للعودة`,
  rejoin: "العودة إلى المكالمة",
  declineRejoin: "لا، شكرًا",
};
