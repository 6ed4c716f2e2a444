import type { ChatMessages } from "../chat.ts";

export const chat: ChatMessages = {
  title: "Chat",
  open: "Abrir el chat",
  openUnread: (count) =>
    `Abrir el chat, ${count === 1 ? "1 mensaje nuevo" : `${count} mensajes nuevos`}`,
  close: "Cerrar el chat",
  empty: (name) => `Escribe a ${name}. Los enlaces se pueden pulsar.`,
  label: "Mensaje",
  send: "Enviar",
  you: "Tú",
  notSent: "No enviado.",
  sendAgain: "Volver a enviar",
  arrived: (name) => `Nuevo mensaje de ${name}`,
  unavailable: "No se pudo cargar el chat.",
  rate: "¿Qué tal fue tu llamada?",
  rating: (value) => ["Muy mal", "Mal", "Regular", "Bien", "Muy bien"][value - 1] ?? "",
  thanks: "¡Gracias!",
};
