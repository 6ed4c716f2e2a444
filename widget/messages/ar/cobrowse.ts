import type { CobrowseMessages } from "../cobrowse.ts";

export const cobrowse: CobrowseMessages = {
  notice: "مشاركة الصفحة",
  stopped: (name) => `ليس بإمكان \u2068${name}\u2069 رؤية هذه الصفحة`,
  paused: "المشاركة متوقفة في هذه الصفحة",
  mayControl: (name) => `بإمكان \u2068${name}\u2069 النقر والكتابة هنا`,
  mayScroll: (name) => `بإمكان \u2068${name}\u2069 تمرير هذه الصفحة`,
  maySee: (name) => `بإمكان \u2068${name}\u2069 رؤية هذه الصفحة`,
  takeBack: "استعادة التحكم",
  stop: "إيقاف",
  stopSharing: "إيقاف مشاركة هذه الصفحة",
  shareAgain: "مشاركة هذه الصفحة مجددًا",
  moveToTop: "نقل هذا الإشعار إلى الأعلى",
  moveToBottom: "نقل هذا الإشعار إلى الأسفل",
  question: "سؤال من الطرف الآخر",
  asksToSee: (name) => `يود ${name} رؤية هذه الصفحة. تبقى كلمات المرور وبيانات الدفع مخفية.`,
  asksToScroll: (name) => `طلب من \u2068${name}\u2069: تمرير هذه الصفحة نيابةً عنك.`,
  asksToControl: (name) =>
    `طلب من \u2068${name}\u2069: النقر والكتابة في هذه الصفحة نيابةً عنك. تبقى الحقول المخفية محمية.`,
  allow: "السماح",
  notNow: "ليس الآن",
  tinted: "الأجزاء المخفية مظللة",
  showHidden: (name) => `ما المخفي عن \u2068${name}\u2069؟`,
  pointsHere: (name) => `إشارة من \u2068${name}\u2069 إلى هنا`,
  pointsAbove: (name) => `إشارة من \u2068${name}\u2069 إلى الأعلى`,
  pointsBelow: (name) => `إشارة من \u2068${name}\u2069 إلى الأسفل`,
};
