import type { ChatMessages } from "../chat.ts";

export const chat: ChatMessages = {
  title: "Chat",
  open: "Chat öffnen",
  openUnread: (count) =>
    `Chat öffnen, ${count === 1 ? "1 neue Nachricht" : `${count} neue Nachrichten`}`,
  close: "Chat schließen",
  empty: (name) => `Schreiben Sie an ${name}. Links lassen sich anklicken.`,
  label: "Nachricht",
  send: "Senden",
  you: "Sie",
  notSent: "Nicht gesendet.",
  sendAgain: "Erneut senden",
  arrived: (name) => `Neue Nachricht von ${name}`,
  unavailable: "Der Chat konnte nicht geladen werden.",
  rate: "Wie war Ihr Anruf?",
  rating: (value) => ["Schlecht", "Mäßig", "In Ordnung", "Gut", "Sehr gut"][value - 1] ?? "",
  thanks: "Vielen Dank!",
};
