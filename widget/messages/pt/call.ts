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
    camera_denied: "Sua câmera está bloqueada. Permita o acesso neste site e tente de novo.",
    camera_dismissed: "Para ligar a câmera, escolha “Permitir” quando o navegador perguntar.",
    camera_denied_by_system:
      "Seu aparelho bloqueia a câmera. Permita o acesso nos ajustes de privacidade.",
    camera_denied_by_page: "Este site não permite câmeras.",
    camera_missing: "Nenhuma câmera encontrada.",
    camera_unavailable: "Não é possível usar sua câmera. Talvez outro aplicativo a esteja usando.",
    camera_unplugged: "Sua câmera foi desconectada.",
    microphone_denied: "Seu microfone está bloqueado. Permita o acesso neste site e tente de novo.",
    microphone_dismissed:
      "Para ligar o microfone, escolha “Permitir” quando o navegador perguntar.",
    microphone_denied_by_system:
      "Seu aparelho bloqueia o microfone. Permita o acesso nos ajustes de privacidade.",
    microphone_denied_by_page: "Este site não permite microfones.",
    microphone_missing: "Nenhum microfone encontrado.",
    microphone_unavailable:
      "Não é possível usar seu microfone. Talvez outro aplicativo o esteja usando.",
    microphone_unplugged: "Seu microfone foi desconectado. Não é possível ouvir você.",
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
    unsupported: () => ({
      title: "Seu navegador não faz chamadas",
      text: "Para ligar, abra esta página em uma versão atual do Chrome, Edge, Firefox ou Safari.",
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
  slow: "Está demorando mais que o normal. Você pode continuar esperando ou cancelar e ligar mais tarde.",
  slowToConnect:
    "A conexão está demorando mais que o normal. Você pode continuar esperando ou cancelar e ligar de novo.",
  handedOver: (from, to) => `${from} não pode atender agora. ${to} vai atender você.`,
  canTakeOver: (name) => `${name} está disponível e pode continuar.`,
  devices: {
    title: "Dispositivos",
    open: "Escolher dispositivos",
    close: "Fechar dispositivos",
    microphone: "Microfone",
    camera: "Câmera",
    speaker: "Alto-falante",
    none: "Nenhum dispositivo encontrado.",
    cameraFirst: "Ligue a câmera para escolher uma.",
  },
  theirMicrophoneOff: (name) => `O microfone de ${name} está desligado`,
  theirCameraOff: (name) => `A câmera de ${name} está desligada`,
  theirDevicesOff: (name) => `O microfone e a câmera de ${name} estão desligados`,
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
