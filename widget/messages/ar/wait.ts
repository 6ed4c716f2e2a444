import type { WaitMessages } from "../wait.ts";
import { inMinutes, inSeconds } from "./counted.ts";

export const wait: WaitMessages = {
  title: "استراحة قصيرة قبل المكالمة التالية",
  callAgainIn: (clock) => `يمكنك الاتصال مجددًا بعد ${clock}.`,
  callAgainInSeconds: (seconds) => `يمكنك الاتصال مجددًا بعد ${inSeconds(seconds)}.`,
  callAgainInMinutes: (minutes) => `يمكنك الاتصال مجددًا بعد ${inMinutes(minutes)}.`,
  callAgainNow: "يمكنك الاتصال مجددًا الآن.",
};
