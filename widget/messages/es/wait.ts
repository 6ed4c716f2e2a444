import type { WaitMessages } from "../wait.ts";

export const wait: WaitMessages = {
  title: "Una breve pausa antes de la próxima llamada",
  callAgainIn: (clock) => `Puedes volver a llamar en ${clock}.`,
  callAgainInSeconds: (seconds) =>
    `Puedes volver a llamar en ${seconds === 1 ? "un segundo" : `${seconds} segundos`}.`,
  callAgainInMinutes: (minutes) =>
    `Puedes volver a llamar en ${minutes === 1 ? "un minuto" : `${minutes} minutos`}.`,
  callAgainNow: "Ya puedes volver a llamar.",
};
