import type { GreetingMessages } from "../greeting.ts";

/** As it is written in Brazil. */
export const greeting: GreetingMessages = {
  lang: "pt-BR",
  dir: "ltr",
  region: "Saudação em vídeo",
  open: "Abrir a saudação em vídeo",
  minimise: "Minimizar",
  close: "Fechar",
  live: "Ao vivo",
  here: "Disponível agora",
  playOpener: "Reproduzir a saudação com som",
  subtitle: "está aqui para ajudar você, cara a cara",
  videoCall: "Videochamada",
  startVideoCall: "Iniciar videochamada",
  voiceCall: "Por voz",
  startVoiceCall: "Iniciar chamada por voz",
  cancelCall: "Cancelar chamada",
  endCall: "Encerrar chamada",
  tryAgain: "Tentar de novo",
  availableNow: (name) => `Saudação gravada. ${name} pode atender você agora.`,
  askingForDevices: (mode) => ({
    title:
      mode === "video" ? "Permita o uso da câmera e do microfone" : "Permita o uso do microfone",
    text: "O navegador está pedindo sua permissão.",
  }),
  connecting: (name, resumed) => {
    if (!name) return resumed ? "Reconectando…" : "Conectando…";
    return resumed ? `Reconectando com ${name}…` : `Conectando com ${name}…`;
  },
  joining: (name) => `${name} está entrando na chamada.`,
  oneMoment: "Só um momento.",
  crowded: "Muitas pessoas estão ligando agora. Vamos atender você em breve.",
  interrupted: (name) => ({
    title: "Sua chamada foi interrompida",
    text: `${name} ainda está na chamada.`,
  }),
  elsewhere: {
    title: "Sua chamada está aberta em outra página",
    text: "Você pode continuar por lá.",
  },
  unavailable: (orgName, paused) =>
    paused
      ? {
          title: "Temporariamente indisponível",
          text: "As chamadas estão pausadas no momento.",
        }
      : {
          title: orgName
            ? `Não há ninguém disponível em ${orgName} agora`
            : "Não há ninguém disponível agora",
          text: "Você poderá ligar por aqui assim que houver alguém.",
        },
  unreachable: {
    title: "Não foi possível fazer a chamada",
    text: "Verifique sua conexão com a internet e tente de novo.",
  },
};
