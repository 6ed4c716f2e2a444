import type { CallMode } from "../../../server/calls/domain/call-request.ts";
import type { Browser } from "../../call/guidance.ts";
import type { CallMessages } from "../call.ts";

const again = "Bitte versuchen Sie es gleich noch einmal.";
const thanks = "Vielen Dank für Ihren Besuch.";

const unblock: Record<Browser, string> = {
  chrome:
    "Klicken Sie auf das Symbol links neben der Adresse, erlauben Sie den Zugriff und versuchen Sie es erneut.",
  edge: "Klicken Sie auf das Schloss links neben der Adresse, erlauben Sie den Zugriff und versuchen Sie es erneut.",
  firefox:
    "Klicken Sie auf das durchgestrichene Symbol links neben der Adresse, heben Sie die Sperre auf und versuchen Sie es erneut.",
  safari:
    "Öffnen Sie im Menü „Safari“ die Einstellungen für diese Website, erlauben Sie den Zugriff und versuchen Sie es erneut.",
  ios_safari:
    "Tippen Sie auf das Symbol in der Adressleiste, öffnen Sie die Website-Einstellungen, erlauben Sie den Zugriff und versuchen Sie es erneut.",
  ios_other:
    "Öffnen Sie in der App „Einstellungen“ diesen Browser, erlauben Sie den Zugriff und versuchen Sie es erneut.",
  android:
    "Tippen Sie auf das Symbol links neben der Adresse und dann auf „Berechtigungen“, erlauben Sie den Zugriff und versuchen Sie es erneut.",
  other:
    "Erlauben Sie den Zugriff in den Einstellungen Ihres Browsers und versuchen Sie es erneut.",
};

const blocked: Record<CallMode, string> = {
  video: "Kamera und Mikrofon sind blockiert",
  voice: "Ihr Mikrofon ist blockiert",
};
const allow: Record<CallMode, string> = {
  video: "Erlauben Sie Kamera und Mikrofon",
  voice: "Erlauben Sie das Mikrofon",
};
const unusable: Record<CallMode, string> = {
  video: "Kamera und Mikrofon können nicht verwendet werden",
  voice: "Ihr Mikrofon kann nicht verwendet werden",
};

export const call: CallMessages = {
  callAgain: "Erneut anrufen",
  microphoneOnly: "Nur mit Mikrofon fortfahren",
  connected: (name) => `Sie sind mit ${name} verbunden.`,
  reconnecting: "Wird wieder verbunden…",
  deviceNotice: {
    microphone_only:
      "Ihre Kamera kann nicht verwendet werden. Sie nehmen nur mit dem Mikrofon teil.",
    camera_only: "Kein Mikrofon gefunden. Man kann Sie nicht hören.",
    camera_denied:
      "Ihre Kamera ist blockiert. Erlauben Sie sie für diese Website und versuchen Sie es erneut.",
    camera_dismissed: "Um die Kamera einzuschalten, wählen Sie „Zulassen“, wenn Ihr Browser fragt.",
    camera_denied_by_system:
      "Ihr Gerät blockiert die Kamera. Erlauben Sie sie in den Datenschutzeinstellungen.",
    camera_denied_by_page: "Diese Website erlaubt keine Kameras.",
    camera_missing: "Keine Kamera gefunden.",
    camera_unavailable:
      "Ihre Kamera kann nicht verwendet werden. Vielleicht nutzt sie eine andere App.",
    camera_unplugged: "Ihre Kamera wurde getrennt.",
    microphone_denied:
      "Ihr Mikrofon ist blockiert. Erlauben Sie es für diese Website und versuchen Sie es erneut.",
    microphone_dismissed:
      "Um das Mikrofon einzuschalten, wählen Sie „Zulassen“, wenn Ihr Browser fragt.",
    microphone_denied_by_system:
      "Ihr Gerät blockiert das Mikrofon. Erlauben Sie es in den Datenschutzeinstellungen.",
    microphone_denied_by_page: "Diese Website erlaubt keine Mikrofone.",
    microphone_missing: "Kein Mikrofon gefunden.",
    microphone_unavailable:
      "Ihr Mikrofon kann nicht verwendet werden. Vielleicht nutzt es eine andere App.",
    microphone_unplugged: "Ihr Mikrofon wurde getrennt. Man kann Sie nicht hören.",
  },
  ended: {
    visitor_cancelled: () => ({
      title: "Anruf abgebrochen",
      text: "Sie können jederzeit wieder anrufen.",
    }),
    declined: (name) => ({
      title: name ? `${name} kann gerade nicht sprechen` : "Wir können gerade nicht sprechen",
      text: again,
    }),
    no_answer: () => ({
      title: "Niemand konnte antworten",
      text: `Das tut uns leid. ${again}`,
    }),
    visitor_ended: () => ({ title: "Anruf beendet", text: thanks }),
    agent_ended: (name) => ({
      title: "Anruf beendet",
      text: name ? `${name} hat aufgelegt. ${thanks}` : thanks,
    }),
    visitor_lost: () => ({ title: "Anruf getrennt", text: "Sie waren zu lange offline." }),
    agent_lost: (name) => ({
      title: "Anruf getrennt",
      text: name
        ? `Leider haben wir die Verbindung zu ${name} verloren.`
        : "Leider haben wir die Verbindung verloren.",
    }),
    longest_duration: () => ({
      title: "Die Zeit ist um",
      text: "Sie können jederzeit wieder anrufen.",
    }),
    media_failed: () => ({
      title: "Verbindung verloren",
      text: "Das tut uns leid. Rufen Sie erneut an oder versuchen Sie es in einem anderen Netz.",
    }),
    agent_removed: () => ({ title: "Der Anruf wurde beendet", text: thanks }),
  },
  trouble: {
    denied: (mode, browser) => ({ title: blocked[mode], text: unblock[browser] }),
    dismissed: (mode) => ({
      title: allow[mode],
      text: "Versuchen Sie es erneut und wählen Sie „Zulassen“, wenn Ihr Browser fragt.",
    }),
    denied_by_system: () => ({
      title: "Ihr Gerät blockiert den Zugriff",
      text: "Erlauben Sie den Zugriff in den Datenschutzeinstellungen Ihres Geräts und versuchen Sie es erneut.",
    }),
    denied_by_page: () => ({
      title: "Anrufe funktionieren auf dieser Seite nicht",
      text: "Diese Website blockiert Mikrofone und Kameras.",
    }),
    no_device: () => ({
      title: "Kein Mikrofon gefunden",
      text: "Schließen Sie ein Mikrofon an oder schalten Sie es ein und versuchen Sie es erneut.",
    }),
    busy: (mode) => ({
      title: unusable[mode],
      text: "Schließen Sie andere Apps und Anrufe und versuchen Sie es erneut.",
    }),
    insecure: () => ({
      title: "Anrufe brauchen eine sichere Seite",
      text: "Öffnen Sie die https-Adresse dieser Seite, um anzurufen.",
    }),
    unsupported: () => ({
      title: "Ihr Browser kann keine Anrufe",
      text: "Öffnen Sie diese Seite zum Anrufen in einem aktuellen Chrome, Edge, Firefox oder Safari.",
    }),
    overloaded: () => ({
      title: "Gerade rufen sehr viele Menschen an",
      text: "Das tut uns leid. Bitte versuchen Sie es in ein paar Minuten erneut.",
    }),
  },
  you: "Sie",
  captions: "Untertitel",
  fullScreen: "Vollbild",
  turnSoundOn: "Ton einschalten",
  slow: "Das dauert länger als sonst. Sie können weiter warten oder abbrechen und später anrufen.",
  slowToConnect:
    "Die Verbindung dauert länger als sonst. Sie können weiter warten oder abbrechen und erneut anrufen.",
  handedOver: (from, to) => `${from} kann gerade nicht antworten. ${to} übernimmt Ihren Anruf.`,
  canTakeOver: (name) => `${name} ist verfügbar und kann übernehmen.`,
  devices: {
    title: "Geräte",
    open: "Geräte auswählen",
    close: "Geräte schließen",
    microphone: "Mikrofon",
    camera: "Kamera",
    speaker: "Lautsprecher",
    none: "Keine Geräte gefunden.",
    cameraFirst: "Schalten Sie die Kamera ein, um eine auszuwählen.",
  },
  theirMicrophoneOff: (name) => `Das Mikrofon von ${name} ist aus`,
  theirCameraOff: (name) => `Die Kamera von ${name} ist aus`,
  theirDevicesOff: (name) => `Mikrofon und Kamera von ${name} sind aus`,
  muteMicrophone: "Mikrofon stummschalten",
  unmuteMicrophone: "Mikrofon einschalten",
  turnCameraOff: "Kamera ausschalten",
  turnCameraOn: "Kamera einschalten",
  waitingFor: (name) => `Warten auf ${name}…`,
  endsIn: (minutes) => `Dieser Anruf endet in ${minutes} Min.`,
  timeToRejoin: (clock) => `Noch ${clock} zum Fortsetzen`,
  rejoin: "Anruf fortsetzen",
  declineRejoin: "Nein danke",
};
