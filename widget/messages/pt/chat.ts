import type { ChatMessages } from "../chat.ts";

export const chat: ChatMessages = {
  title: "Chat",
  open: "Abrir o chat",
  openUnread: (count) =>
    `Abrir o chat, ${count === 1 ? "1 mensagem nova" : `${count} mensagens novas`}`,
  close: "Fechar o chat",
  empty: (name) => `Escreva para ${name}. Os links podem ser abertos.`,
  label: "Mensagem",
  send: "Enviar",
  you: "Você",
  notSent: "Não enviada.",
  sendAgain: "Enviar de novo",
  arrived: (name) => `Nova mensagem de ${name}`,
  unavailable: "Não foi possível carregar o chat.",
  rate: "Como foi sua chamada?",
  rating: (value) => ["Muito ruim", "Ruim", "Razoável", "Boa", "Muito boa"][value - 1] ?? "",
  thanks: "Agradecemos!",
};
