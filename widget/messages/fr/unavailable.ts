import type { UnavailableMessages } from "../unavailable.ts";

export const unavailable: UnavailableMessages = {
  backToday: (time) => `De retour aujourd’hui à ${time}.`,
  backTomorrow: (time) => `De retour demain à ${time}.`,
  backOn: (day, time) => `De retour ${day} à ${time}.`,
  alertMe: "Me prévenir dès que quelqu’un est libre",
  alertOn: "Nous vous préviendrons ici dès que quelqu’un sera libre. Gardez cette page ouverte.",
  alertOff: "Ne plus me prévenir",
  someoneIsFree: (name) => `${name} est disponible`,
  leaveMessage: "Laisser un message",
  askForCallback: "Être rappelé",
  back: "Retour",
  name: "Nom",
  email: "E-mail",
  phone: "Téléphone",
  emailOrPhone: "Indiquez au moins l’un des deux.",
  text: "Message",
  textOptional: "De quoi s’agit-il ? (facultatif)",
  preferredTime: "Heure souhaitée",
  soon: "Dès que possible",
  inTimeZone: (zone) => `Heures dans votre fuseau horaire (${zone}).`,
  sendMessage: "Envoyer le message",
  sendCallback: "Envoyer la demande",
  sending: "Envoi…",
  done: "Terminé",
  sent: (kind, name) => ({
    title: `Merci, ${name}`,
    text:
      kind === "message"
        ? "Votre message a été envoyé. Nous vous répondrons."
        : "Nous vous rappellerons. Si cette page est encore ouverte, vous pourrez répondre ici.",
  }),
  problems: {
    name: { missing: "Saisissez votre nom.", too_long: "Utilisez un nom plus court." },
    email: {
      invalid: "Saisissez une adresse e-mail comme nom@example.com.",
      no_contact: "Saisissez une adresse e-mail ou un numéro de téléphone.",
    },
    phone: { invalid: "Saisissez un numéro de téléphone de 7 à 15 chiffres." },
    text: { missing: "Saisissez un message.", too_long: "Utilisez 2 000 caractères au maximum." },
  },
  failed: {
    unreachable: "L’envoi a échoué. Vérifiez votre connexion Internet et réessayez.",
    tooMany: "Vous en avez déjà envoyé plusieurs. Réessayez plus tard.",
    off: "Les messages ne sont pas acceptés pour le moment.",
    timeClosed: "Il n’y a plus personne à cette heure. Choisissez-en une autre.",
  },
  freeNow: (name) => `${name} est disponible.`,
  showFree: "Lancer un appel",
  callingBack: (name) => ({
    title: `${name} vous rappelle`,
    text: "Vous avez demandé à être contacté.",
  }),
  declineCallBack: "Pas maintenant",
  notFree: (name) => `${name} n’est pas disponible pour le moment`,
};
