import type { UnavailableMessages } from "../unavailable.ts";

export const unavailable: UnavailableMessages = {
  backToday: (time) => `Heute ab ${time} wieder da.`,
  backTomorrow: (time) => `Morgen ab ${time} wieder da.`,
  backOn: (day, time) => `${day} ab ${time} wieder da.`,
  alertMe: "Benachrichtigen, wenn jemand frei ist",
  alertOn: "Wir sagen Ihnen hier Bescheid, sobald jemand frei ist. Lassen Sie diese Seite offen.",
  alertOff: "Nicht benachrichtigen",
  someoneIsFree: (name) => `${name} ist jetzt verfügbar`,
  leaveMessage: "Nachricht hinterlassen",
  askForCallback: "Rückruf anfordern",
  back: "Zurück",
  name: "Name",
  email: "E-Mail",
  phone: "Telefon",
  emailOrPhone: "Geben Sie mindestens eines von beiden an.",
  text: "Nachricht",
  textOptional: "Worum geht es? (optional)",
  preferredTime: "Gewünschte Zeit",
  soon: "So bald wie möglich",
  inTimeZone: (zone) => `Zeiten in Ihrer Zeitzone (${zone}).`,
  sendMessage: "Nachricht senden",
  sendCallback: "Anfrage senden",
  sending: "Wird gesendet…",
  done: "Fertig",
  sent: (kind, name) => ({
    title: `Vielen Dank, ${name}`,
    text:
      kind === "message"
        ? "Ihre Nachricht wurde gesendet. Wir melden uns bei Ihnen."
        : "Wir rufen Sie zurück. Ist diese Seite dann noch offen, können Sie hier antworten.",
  }),
  problems: {
    name: {
      missing: "Geben Sie Ihren Namen ein.",
      too_long: "Verwenden Sie einen kürzeren Namen.",
    },
    email: {
      invalid: "Geben Sie eine E-Mail-Adresse wie name@example.com ein.",
      no_contact: "Geben Sie eine E-Mail-Adresse oder Telefonnummer ein.",
    },
    phone: { invalid: "Geben Sie eine Telefonnummer mit 7 bis 15 Ziffern ein." },
    text: {
      missing: "Geben Sie eine Nachricht ein.",
      too_long: "Verwenden Sie höchstens 2.000 Zeichen.",
    },
  },
  failed: {
    unreachable:
      "Das Senden ist fehlgeschlagen. Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.",
    tooMany: "Sie haben schon mehrere gesendet. Versuchen Sie es später erneut.",
    off: "Zurzeit werden keine Nachrichten angenommen.",
    timeClosed: "Zu dieser Zeit ist niemand mehr da. Wählen Sie eine andere.",
  },
  freeNow: (name) => `${name} ist jetzt verfügbar.`,
  showFree: "Anruf starten",
  callingBack: (name) => ({
    title: `${name} ruft Sie zurück`,
    text: "Sie haben um Kontakt gebeten.",
  }),
  declineCallBack: "Jetzt nicht",
  notFree: (name) => `${name} ist gerade nicht verfügbar`,
};
