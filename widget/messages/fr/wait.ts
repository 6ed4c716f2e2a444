import type { WaitMessages } from "../wait.ts";

export const wait: WaitMessages = {
  title: "Une courte pause avant le prochain appel",
  callAgainIn: (clock) => `Vous pourrez rappeler dans ${clock}.`,
  callAgainInSeconds: (seconds) =>
    `Vous pourrez rappeler dans ${seconds === 1 ? "une seconde" : `${seconds} secondes`}.`,
  callAgainInMinutes: (minutes) =>
    `Vous pourrez rappeler dans ${minutes === 1 ? "une minute" : `${minutes} minutes`}.`,
  callAgainNow: "Vous pouvez maintenant rappeler.",
};
