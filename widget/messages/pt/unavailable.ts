import type { UnavailableMessages } from "../unavailable.ts";

export const unavailable: UnavailableMessages = {
  backToday: (time) => `De volta hoje às ${time}.`,
  backTomorrow: (time) => `De volta amanhã às ${time}.`,
  backOn: (day, time) => `De volta ${day} às ${time}.`,
  alertMe: "Avisar-me quando alguém estiver livre",
  alertOn: "Avisamos aqui assim que alguém estiver livre. Mantenha esta página aberta.",
  alertOff: "Não avisar",
  someoneIsFree: (name) => `${name} está disponível agora`,
  leaveMessage: "Deixar uma mensagem",
  askForCallback: "Pedir que me liguem",
  back: "Voltar",
  name: "Nome",
  email: "E-mail",
  phone: "Telefone",
  emailOrPhone: "Indique pelo menos um dos dois.",
  text: "Mensagem",
  textOptional: "De que se trata? (opcional)",
  preferredTime: "Hora preferida",
  soon: "Logo que possível",
  inTimeZone: (zone) => `Horas no seu fuso horário (${zone}).`,
  sendMessage: "Enviar mensagem",
  sendCallback: "Enviar pedido",
  sending: "A enviar…",
  done: "Concluído",
  sent: (kind, name) => ({
    title: `Obrigado, ${name}`,
    text:
      kind === "message"
        ? "A sua mensagem foi enviada. Entraremos em contacto."
        : "Vamos ligar-lhe. Se esta página ainda estiver aberta, pode atender aqui mesmo.",
  }),
  problems: {
    name: { missing: "Introduza o seu nome.", too_long: "Use um nome mais curto." },
    email: {
      invalid: "Introduza um e-mail como nome@example.com.",
      no_contact: "Introduza um e-mail ou um número de telefone.",
    },
    phone: { invalid: "Introduza um número de telefone com 7 a 15 algarismos." },
    text: { missing: "Introduza uma mensagem.", too_long: "Use no máximo 2000 caracteres." },
  },
  failed: {
    unreachable: "Não foi enviado. Verifique a sua ligação à Internet e tente de novo.",
    tooMany: "Já enviou vários. Tente mais tarde.",
    off: "De momento não são aceites mensagens.",
    timeClosed: "Já não há ninguém a essa hora. Escolha outra.",
  },
  freeNow: (name) => `${name} está disponível agora.`,
  showFree: "Iniciar uma chamada",
  callingBack: (name) => ({
    title: `${name} está a ligar-lhe de volta`,
    text: "Pediu que o contactássemos.",
  }),
  declineCallBack: "Agora não",
  notFree: (name) => `${name} não está disponível neste momento`,
};
