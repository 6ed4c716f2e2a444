import type { WaitMessages } from "../wait.ts";

export const wait: WaitMessages = {
  title: "Uma pequena pausa antes da próxima chamada",
  callAgainIn: (clock) => `Você pode ligar de novo em ${clock}.`,
  callAgainInSeconds: (seconds) =>
    `Você pode ligar de novo em ${seconds === 1 ? "um segundo" : `${seconds} segundos`}.`,
  callAgainInMinutes: (minutes) =>
    `Você pode ligar de novo em ${minutes === 1 ? "um minuto" : `${minutes} minutos`}.`,
  callAgainNow: "Você já pode ligar de novo.",
};
