import type { WaitMessages } from "../wait.ts";

export const wait: WaitMessages = {
  title: "Eine kurze Pause vor dem nächsten Anruf",
  callAgainIn: (clock) => `Sie können in ${clock} wieder anrufen.`,
  callAgainInSeconds: (seconds) =>
    `Sie können in ${seconds === 1 ? "einer Sekunde" : `${seconds} Sekunden`} wieder anrufen.`,
  callAgainInMinutes: (minutes) =>
    `Sie können in ${minutes === 1 ? "einer Minute" : `${minutes} Minuten`} wieder anrufen.`,
  callAgainNow: "Sie können jetzt wieder anrufen.",
};
