import type { CallMode } from "../../../server/calls/domain/call-request.ts";
import type { Browser } from "../../call/guidance.ts";
import type { CallMessages } from "../call.ts";

const again = "Veuillez réessayer dans un instant.";
const thanks = "Merci de votre visite.";

const unblock: Record<Browser, string> = {
  chrome: "Cliquez sur l’icône à gauche de l’adresse, autorisez l’accès, puis réessayez.",
  edge: "Cliquez sur le cadenas à gauche de l’adresse, autorisez l’accès, puis réessayez.",
  firefox: "Cliquez sur l’icône barrée à gauche de l’adresse, levez le blocage, puis réessayez.",
  safari:
    "Dans le menu Safari, ouvrez les réglages pour ce site web, autorisez l’accès, puis réessayez.",
  ios_safari:
    "Touchez l’icône dans la barre d’adresse, ouvrez les réglages du site web, autorisez l’accès, puis réessayez.",
  ios_other: "Dans l’app Réglages, ouvrez ce navigateur, autorisez l’accès, puis réessayez.",
  android:
    "Appuyez sur l’icône à gauche de l’adresse, puis sur Autorisations, autorisez l’accès et réessayez.",
  other: "Autorisez l’accès dans les paramètres de votre navigateur, puis réessayez.",
};

const blocked: Record<CallMode, string> = {
  video: "Votre caméra et votre micro sont bloqués",
  voice: "Votre micro est bloqué",
};
const allow: Record<CallMode, string> = {
  video: "Autorisez la caméra et le micro",
  voice: "Autorisez le micro",
};
const unusable: Record<CallMode, string> = {
  video: "Votre caméra et votre micro sont inutilisables",
  voice: "Votre micro est inutilisable",
};

export const call: CallMessages = {
  callAgain: "Rappeler",
  microphoneOnly: "Continuer avec le micro seul",
  connected: (name) => `Vous êtes en ligne avec ${name}.`,
  reconnecting: "Reconnexion…",
  deviceNotice: {
    microphone_only:
      "Votre caméra est inutilisable : vous participerez avec votre micro uniquement.",
    camera_only: "Aucun micro détecté : on ne pourra pas vous entendre.",
    camera_denied: "Votre caméra est bloquée. Autorisez-la pour ce site, puis réessayez.",
    camera_dismissed: "Pour activer votre caméra, choisissez « Autoriser » dans votre navigateur.",
    camera_denied_by_system:
      "Votre appareil bloque la caméra. Autorisez-la dans les réglages de confidentialité.",
    camera_denied_by_page: "Ce site n’autorise pas les caméras.",
    camera_missing: "Aucune caméra détectée.",
    camera_unavailable: "Votre caméra est inutilisable. Une autre application l’utilise peut-être.",
    camera_unplugged: "Votre caméra a été déconnectée.",
    microphone_denied: "Votre micro est bloqué. Autorisez-le pour ce site, puis réessayez.",
    microphone_dismissed:
      "Pour activer votre micro, choisissez « Autoriser » dans votre navigateur.",
    microphone_denied_by_system:
      "Votre appareil bloque le micro. Autorisez-le dans les réglages de confidentialité.",
    microphone_denied_by_page: "Ce site n’autorise pas les micros.",
    microphone_missing: "Aucun micro détecté.",
    microphone_unavailable:
      "Votre micro est inutilisable. Une autre application l’utilise peut-être.",
    microphone_unplugged: "Votre micro a été déconnecté : on ne vous entend plus.",
  },
  ended: {
    visitor_cancelled: () => ({
      title: "Appel annulé",
      text: "Vous pouvez rappeler à tout moment.",
    }),
    declined: (name) => ({
      title: name
        ? `${name} ne peut pas vous parler maintenant`
        : "Nous ne pouvons pas vous répondre maintenant",
      text: again,
    }),
    no_answer: () => ({
      title: "Personne n’a pu répondre",
      text: `Toutes nos excuses. ${again}`,
    }),
    visitor_ended: () => ({ title: "Appel terminé", text: thanks }),
    agent_ended: (name) => ({
      title: "Appel terminé",
      text: name ? `${name} a quitté l’appel. ${thanks}` : thanks,
    }),
    visitor_lost: () => ({
      title: "Appel déconnecté",
      text: "Votre connexion a été coupée trop longtemps.",
    }),
    agent_lost: (name) => ({
      title: "Appel déconnecté",
      text: name
        ? `Nous avons perdu la connexion avec ${name}. Toutes nos excuses.`
        : "Nous avons perdu la connexion. Toutes nos excuses.",
    }),
    longest_duration: () => ({
      title: "Le temps est écoulé",
      text: "Vous pouvez rappeler à tout moment.",
    }),
    media_failed: () => ({
      title: "Connexion perdue",
      text: "Toutes nos excuses. Rappelez-nous ou essayez un autre réseau.",
    }),
    agent_removed: () => ({ title: "Votre correspondant a mis fin à l’appel", text: thanks }),
  },
  trouble: {
    denied: (mode, browser) => ({ title: blocked[mode], text: unblock[browser] }),
    dismissed: (mode) => ({
      title: allow[mode],
      text: "Réessayez, puis choisissez « Autoriser » lorsque votre navigateur vous le demande.",
    }),
    denied_by_system: () => ({
      title: "Votre appareil bloque l’accès",
      text: "Autorisez l’accès dans les réglages de confidentialité de votre appareil, puis réessayez.",
    }),
    denied_by_page: () => ({
      title: "Les appels ne fonctionnent pas sur cette page",
      text: "Ce site web bloque les micros et les caméras.",
    }),
    no_device: () => ({
      title: "Aucun micro détecté",
      text: "Branchez ou activez un micro, puis réessayez.",
    }),
    busy: (mode) => ({
      title: unusable[mode],
      text: "Fermez les autres applications et appels, puis réessayez.",
    }),
    insecure: () => ({
      title: "Les appels nécessitent une page sécurisée",
      text: "Ouvrez l’adresse https de cette page pour appeler.",
    }),
    unsupported: () => ({
      title: "Votre navigateur ne permet pas les appels",
      text: "Pour appeler, ouvrez cette page dans une version récente de Chrome, Edge, Firefox ou Safari.",
    }),
    overloaded: () => ({
      title: "Nous recevons de nombreux appels",
      text: "Toutes nos excuses. Veuillez réessayer dans quelques minutes.",
    }),
  },
  you: "Vous",
  captions: "Sous-titres",
  fullScreen: "Plein écran",
  turnSoundOn: "Activer le son",
  slow: "C’est plus long que d’habitude. Vous pouvez patienter, ou annuler et rappeler plus tard.",
  slowToConnect:
    "La connexion est plus longue que d’habitude. Vous pouvez patienter, ou annuler et rappeler.",
  handedOver: (from, to) => `${from} ne peut pas répondre pour le moment. ${to} prend votre appel.`,
  canTakeOver: (name) => `${name} est disponible et peut prendre le relais.`,
  devices: {
    title: "Appareils",
    open: "Choisir les appareils",
    close: "Fermer les appareils",
    microphone: "Micro",
    camera: "Caméra",
    speaker: "Haut-parleur",
    none: "Aucun appareil détecté.",
    cameraFirst: "Activez votre caméra pour en choisir une.",
  },
  theirMicrophoneOff: (name) => `Le micro de ${name} est coupé`,
  theirCameraOff: (name) => `La caméra de ${name} est désactivée`,
  theirDevicesOff: (name) => `Le micro et la caméra de ${name} sont coupés`,
  muteMicrophone: "Couper le micro",
  unmuteMicrophone: "Activer le micro",
  turnCameraOff: "Désactiver la caméra",
  turnCameraOn: "Activer la caméra",
  waitingFor: (name) => `Nous attendons ${name}…`,
  endsIn: (minutes) => `Cet appel se termine dans ${minutes} min.`,
  timeToRejoin: (clock) => `${clock} pour revenir`,
  rejoin: "Reprendre l’appel",
  declineRejoin: "Non merci",
};
