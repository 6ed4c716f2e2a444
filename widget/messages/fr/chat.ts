import type { ChatMessages } from "../chat.ts";

export const chat: ChatMessages = {
  title: "Chat",
  open: "Ouvrir le chat",
  openUnread: (count) =>
    `Ouvrir le chat, ${count === 1 ? "1 nouveau message" : `${count} nouveaux messages`}`,
  close: "Fermer le chat",
  empty: (name) => `Écrivez à ${name}. Les liens sont cliquables.`,
  label: "Message",
  send: "Envoyer",
  you: "Vous",
  notSent: "Non envoyé.",
  sendAgain: "Renvoyer",
  arrived: (name) => `Nouveau message de ${name}`,
  unavailable: "Impossible de charger le chat.",
  rate: "Comment s’est passé votre appel ?",
  rating: (value) => ["Très mal", "Mal", "Moyen", "Bien", "Très bien"][value - 1] ?? "",
  thanks: "Merci !",
};
