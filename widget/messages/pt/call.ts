import type { CallMode } from "../../../server/calls/domain/call-request.ts";
import type { Browser } from "../../call/guidance.ts";
import type { CallMessages } from "../call.ts";

const again = "Tente de novo daqui a pouco.";
const thanks = "Agradecemos a sua visita.";

const unblock: Record<Browser, string> = {
  chrome: "Clique no ícone à esquerda do endereço, permita o acesso e tente de novo.",
  edge: "Clique no cadeado à esquerda do endereço, permita o acesso e tente de novo.",
  firefox: "Clique no ícone riscado à esquerda do endereço, remova o bloqueio e tente de novo.",
  safari: "No menu Safari, abra os ajustes deste site, permita o acesso e tente de novo.",
  ios_safari:
    "Toque no ícone na barra de endereço, abra os ajustes do site, permita o acesso e tente de novo.",
  ios_other: "No app Ajustes, abra este navegador, permita o acesso e tente de novo.",
  android:
    "Toque no ícone à esquerda do endereço, depois em Permissões, permita o acesso e tente de novo.",
  other: "Permita o acesso nas configurações do navegador e tente de novo.",
};

const blocked: Record<CallMode, string> = {
  video: "A câmera e o microfone estão bloqueados",
  voice: "O microfone está bloqueado",
};
const allow: Record<CallMode, string> = {
  video: "Permita o uso da câmera e do microfone",
  voice: "Permita o uso do microfone",
};
const unusable: Record<CallMode, string> = {
  video: "Não é possível usar a câmera e o microfone",
  voice: "Não é possível usar o microfone",
};

export const call: CallMessages = {
  callAgain: "Ligar de novo",
  microphoneOnly: "Continuar só com o microfone",
  connected: (name) => `Você está em uma chamada com ${name}.`,
  reconnecting: "Reconectando…",
  deviceNotice: {
    microphone_only: "Não é possível usar sua câmera. Você vai participar só com o microfone.",
    camera_only: "Nenhum microfone encontrado. Não será possível ouvir você.",
    camera_unavailable: "Não é possível usar sua câmera.",
  },
  ended: {
    visitor_cancelled: () => ({
      title: "Chamada cancelada",
      text: "Você pode ligar de novo quando quiser.",
    }),
    declined: (name) => ({
      title: name ? `${name} não pode falar agora` : "Não podemos atender agora",
      text: again,
    }),
    no_answer: () => ({ title: "Ninguém pôde atender", text: `Pedimos desculpas. ${again}` }),
    visitor_ended: () => ({ title: "Chamada encerrada", text: thanks }),
    agent_ended: (name) => ({
      title: "Chamada encerrada",
      text: name ? `${name} saiu da chamada. ${thanks}` : thanks,
    }),
    visitor_lost: () => ({
      title: "Chamada desconectada",
      text: "Você ficou muito tempo sem conexão.",
    }),
    agent_lost: (name) => ({
      title: "Chamada desconectada",
      text: name
        ? `Pedimos desculpas, perdemos a conexão com ${name}.`
        : "Pedimos desculpas, perdemos a conexão.",
    }),
    longest_duration: () => ({
      title: "O tempo acabou",
      text: "Você pode ligar de novo quando quiser.",
    }),
    media_failed: () => ({
      title: "Conexão perdida",
      text: "Pedimos desculpas. Ligue de novo ou tente outra rede.",
    }),
    agent_removed: () => ({ title: "A outra pessoa encerrou a chamada", text: thanks }),
  },
  trouble: {
    denied: (mode, browser) => ({ title: blocked[mode], text: unblock[browser] }),
    dismissed: (mode) => ({
      title: allow[mode],
      text: "Tente de novo e escolha “Permitir” quando o navegador perguntar.",
    }),
    denied_by_system: () => ({
      title: "Seu dispositivo bloqueia o acesso",
      text: "Permita o acesso nas configurações de privacidade do dispositivo e tente de novo.",
    }),
    denied_by_page: () => ({
      title: "As chamadas não funcionam nesta página",
      text: "Este site bloqueia microfones e câmeras.",
    }),
    no_device: () => ({
      title: "Nenhum microfone encontrado",
      text: "Conecte ou ligue um microfone e tente de novo.",
    }),
    busy: (mode) => ({
      title: unusable[mode],
      text: "Feche outros apps e chamadas e tente de novo.",
    }),
    insecure: () => ({
      title: "As chamadas precisam de uma página segura",
      text: "Abra o endereço https desta página para ligar.",
    }),
    overloaded: () => ({
      title: "Estamos recebendo muitas chamadas",
      text: "Pedimos desculpas. Tente de novo em alguns minutos.",
    }),
  },
  you: "Você",
  captions: "Legendas",
  fullScreen: "Tela cheia",
  turnSoundOn: "Ativar o som",
  muteMicrophone: "Silenciar o microfone",
  unmuteMicrophone: "Ativar o microfone",
  turnCameraOff: "Desligar a câmera",
  turnCameraOn: "Ligar a câmera",
  waitingFor: (name) => `Aguardando ${name}…`,
  endsIn: (minutes) => `A chamada termina em ${minutes} min.`,
  timeToRejoin: (clock) => `${clock} para voltar`,
  rejoin: "Voltar à chamada",
  declineRejoin: "Agora não",
};
