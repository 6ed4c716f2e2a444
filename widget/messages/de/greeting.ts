import type { GreetingMessages } from "../greeting.ts";

export const greeting: GreetingMessages = {
  lang: "de",
  dir: "ltr",
  region: "Video-Begrüßung",
  open: "Video-Begrüßung öffnen",
  minimise: "Minimieren",
  close: "Schließen",
  live: "Live",
  here: "Jetzt verfügbar",
  playOpener: "Begrüßung mit Ton abspielen",
  subtitle: "ist persönlich für Sie da",
  videoCall: "Videoanruf",
  startVideoCall: "Videoanruf starten",
  voiceCall: "Sprachanruf",
  startVoiceCall: "Sprachanruf starten",
  cancelCall: "Anruf abbrechen",
  endCall: "Auflegen",
  tryAgain: "Erneut versuchen",
  availableNow: (name) => `Aufgezeichnete Begrüßung. ${name} ist jetzt erreichbar.`,
  askingForDevices: (mode) => ({
    title: mode === "video" ? "Erlauben Sie Kamera und Mikrofon" : "Erlauben Sie das Mikrofon",
    text: "Ihr Browser bittet um Ihre Erlaubnis.",
  }),
  connecting: (name, resumed) => {
    if (!name) return resumed ? "Sie werden wieder verbunden…" : "Sie werden verbunden…";
    return resumed
      ? `Sie werden wieder mit ${name} verbunden…`
      : `Sie werden mit ${name} verbunden…`;
  },
  joining: (name) => `${name} kommt dazu.`,
  oneMoment: "Einen Moment, bitte.",
  crowded: "Gerade rufen viele Menschen an. Wir verbinden Sie in Kürze.",
  interrupted: (name) => ({
    title: "Ihr Anruf wurde unterbrochen",
    text: `${name} ist noch in der Leitung.`,
  }),
  elsewhere: {
    title: "Ihr Anruf ist auf einer anderen Seite geöffnet",
    text: "Sie können ihn dort fortsetzen.",
  },
  unavailable: (orgName, paused) =>
    paused
      ? { title: "Vorübergehend nicht erreichbar", text: "Anrufe sind zurzeit nicht möglich." }
      : {
          title: orgName
            ? `Bei ${orgName} ist gerade niemand erreichbar`
            : "Gerade ist niemand erreichbar",
          text: "Sobald jemand da ist, können Sie hier anrufen.",
        },
  unreachable: {
    title: "Der Anruf war nicht möglich",
    text: "Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.",
  },
};
