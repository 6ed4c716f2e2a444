import type { CobrowseMessages } from "../cobrowse.ts";

export const cobrowse: CobrowseMessages = {
  notice: "Página compartilhada",
  stopped: (name) => `${name} não pode ver esta página`,
  paused: "O compartilhamento está pausado nesta página",
  mayControl: (name) => `${name} pode clicar e digitar aqui`,
  mayScroll: (name) => `${name} pode rolar esta página`,
  maySee: (name) => `${name} pode ver esta página`,
  takeBack: "Retomar o controle",
  stop: "Parar",
  stopSharing: "Parar de compartilhar esta página",
  shareAgain: "Compartilhar esta página de novo",
  moveToTop: "Mover este aviso para cima",
  moveToBottom: "Mover este aviso para baixo",
  question: "Pergunta de quem está atendendo você",
  asksToSee: (name) =>
    `${name} gostaria de ver esta página. Senhas e dados de pagamento continuam ocultos.`,
  asksToScroll: (name) => `${name} quer rolar esta página para você.`,
  asksToControl: (name) =>
    `${name} quer clicar e digitar nesta página para você. Os campos ocultos continuam fora de alcance.`,
  allow: "Permitir",
  notNow: "Agora não",
  tinted: "As partes ocultas estão destacadas",
  showHidden: (name) => `O que ${name} não pode ver?`,
  pointsHere: (name) => `${name} aponta para cá`,
  pointsAbove: (name) => `${name} aponta mais acima`,
  pointsBelow: (name) => `${name} aponta mais abaixo`,
};
