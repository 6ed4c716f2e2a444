import type { GreetingMessages } from "../greeting.ts";

export const greeting: GreetingMessages = {
  lang: "es",
  dir: "ltr",
  region: "Saludo en video",
  open: "Abrir el saludo en video",
  minimise: "Minimizar",
  close: "Cerrar",
  live: "En vivo",
  here: "Disponible ahora",
  playOpener: "Reproducir el saludo con sonido",
  subtitle: "está aquí para ayudarte, cara a cara",
  videoCall: "Videollamada",
  startVideoCall: "Iniciar videollamada",
  voiceCall: "Llamada",
  startVoiceCall: "Iniciar llamada de voz",
  cancelCall: "Cancelar llamada",
  endCall: "Finalizar llamada",
  tryAgain: "Reintentar",
  availableNow: (name) => `Saludo grabado. ${name} puede atenderte ahora.`,
  askingForDevices: (mode) => ({
    title: mode === "video" ? "Permite usar la cámara y el micrófono" : "Permite usar el micrófono",
    text: "El navegador te está pidiendo permiso.",
  }),
  connecting: (name, resumed) => {
    if (!name) return resumed ? "Reconectando…" : "Conectando…";
    return resumed ? `Reconectando con ${name}…` : `Conectando con ${name}…`;
  },
  joining: (name) => `${name} está entrando en la llamada.`,
  oneMoment: "Un momento.",
  crowded: "Hay muchas personas llamando. Te atenderemos en breve.",
  interrupted: (name) => ({
    title: "Se interrumpió tu llamada",
    text: `${name} sigue en la llamada.`,
  }),
  elsewhere: {
    title: "Tu llamada está abierta en otra página",
    text: "Puedes continuarla allí.",
  },
  unavailable: (orgName, paused) =>
    paused
      ? { title: "No disponible temporalmente", text: "Las llamadas están en pausa por ahora." }
      : {
          title: orgName
            ? `Ahora mismo no hay nadie disponible en ${orgName}`
            : "Ahora mismo no hay nadie disponible",
          text: "Podrás llamar desde aquí en cuanto haya alguien.",
        },
  unreachable: {
    title: "No pudimos iniciar la llamada",
    text: "Comprueba tu conexión a internet e inténtalo de nuevo.",
  },
};
