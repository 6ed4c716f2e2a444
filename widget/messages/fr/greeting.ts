import type { GreetingMessages } from "../greeting.ts";

export const greeting: GreetingMessages = {
  lang: "fr",
  dir: "ltr",
  region: "Accueil vidéo",
  open: "Ouvrir l’accueil vidéo",
  minimise: "Réduire",
  close: "Fermer",
  live: "En direct",
  here: "Disponible maintenant",
  playOpener: "Lire l’accueil avec le son",
  subtitle: "est là pour vous aider, face à face",
  videoCall: "Appel vidéo",
  startVideoCall: "Démarrer un appel vidéo",
  voiceCall: "Appel vocal",
  startVoiceCall: "Démarrer un appel vocal",
  cancelCall: "Annuler l’appel",
  endCall: "Raccrocher",
  tryAgain: "Réessayer",
  availableNow: (name) => `Accueil enregistré. ${name} peut vous répondre maintenant.`,
  askingForDevices: (mode) => ({
    title: mode === "video" ? "Autorisez la caméra et le micro" : "Autorisez le micro",
    text: "Votre navigateur vous demande l’autorisation.",
  }),
  connecting: (name, resumed) => {
    if (!name) return resumed ? "Reconnexion…" : "Connexion…";
    return resumed ? `Reconnexion avec ${name}…` : `Connexion avec ${name}…`;
  },
  joining: (name) => `${name} rejoint l’appel.`,
  oneMoment: "Un instant.",
  crowded: "Les appels sont nombreux en ce moment. Nous vous répondrons sous peu.",
  interrupted: (name) => ({
    title: "Votre appel a été interrompu",
    text: `${name} est toujours en ligne.`,
  }),
  elsewhere: {
    title: "Votre appel est ouvert sur une autre page",
    text: "Vous pouvez le poursuivre là-bas.",
  },
  unavailable: (orgName, paused) =>
    paused
      ? {
          title: "Indisponible pour le moment",
          text: "Les appels sont temporairement suspendus.",
        }
      : {
          title: orgName
            ? `Personne n’est disponible chez ${orgName} pour le moment`
            : "Personne n’est disponible pour le moment",
          text: "Vous pourrez appeler ici dès que quelqu’un sera disponible.",
        },
  unreachable: {
    title: "Impossible de passer l’appel",
    text: "Vérifiez votre connexion internet, puis réessayez.",
  },
};
