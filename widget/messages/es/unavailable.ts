import type { UnavailableMessages } from "../unavailable.ts";

export const unavailable: UnavailableMessages = {
  backToday: (time) => `Volvemos hoy a las ${time}.`,
  backTomorrow: (time) => `Volvemos mañana a las ${time}.`,
  backOn: (day, time) => `Volvemos el ${day} a las ${time}.`,
  alertMe: "Avisarme cuando haya alguien libre",
  alertOn: "Le avisaremos aquí en cuanto haya alguien libre. Mantenga abierta esta página.",
  alertOff: "No avisarme",
  someoneIsFree: (name) => `${name} está disponible ahora`,
  leaveMessage: "Dejar un mensaje",
  askForCallback: "Pedir que me llamen",
  back: "Volver",
  name: "Nombre",
  email: "Correo electrónico",
  phone: "Teléfono",
  emailOrPhone: "Indique al menos uno de los dos.",
  text: "Mensaje",
  textOptional: "¿De qué se trata? (opcional)",
  preferredTime: "Hora preferida",
  soon: "Lo antes posible",
  inTimeZone: (zone) => `Horas en su zona horaria (${zone}).`,
  sendMessage: "Enviar mensaje",
  sendCallback: "Enviar solicitud",
  sending: "Enviando…",
  done: "Listo",
  sent: (kind, name) => ({
    title: `Gracias, ${name}`,
    text:
      kind === "message"
        ? "Su mensaje se ha enviado. Nos pondremos en contacto con usted."
        : "Le llamaremos. Si esta página sigue abierta, podrá responder aquí mismo.",
  }),
  problems: {
    name: { missing: "Escriba su nombre.", too_long: "Use un nombre más corto." },
    email: {
      invalid: "Escriba un correo electrónico como nombre@example.com.",
      no_contact: "Escriba un correo electrónico o un número de teléfono.",
    },
    phone: { invalid: "Escriba un número de teléfono de 7 a 15 cifras." },
    text: { missing: "Escriba un mensaje.", too_long: "Use como máximo 2000 caracteres." },
  },
  failed: {
    unreachable: "No se ha enviado. Compruebe su conexión a Internet e inténtelo de nuevo.",
    tooMany: "Ya ha enviado varios. Inténtelo más tarde.",
    off: "En este momento no se aceptan mensajes.",
    timeClosed: "Ya no habrá nadie a esa hora. Elija otra.",
  },
  freeNow: (name) => `${name} está disponible ahora.`,
  showFree: "Iniciar una llamada",
  callingBack: (name) => ({
    title: `${name} le devuelve la llamada`,
    text: "Pidió que le contactáramos.",
  }),
  declineCallBack: "Ahora no",
  notFree: (name) => `${name} no está disponible ahora`,
};
