import { loadMessages } from "../messages/language.ts";
import { lazyCode } from "../ui/lazy-code.ts";

/** What is shown while no agent is available, and when one calls back. */
export const unavailableCode = lazyCode(async () => {
  const [code] = await Promise.all([import("./unavailable-code.ts"), loadMessages("unavailable")]);
  return code;
});
