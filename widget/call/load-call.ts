import { loadMessages } from "../messages/language.ts";
import { lazyCode } from "../ui/lazy-code.ts";

/** The code of calls. */
export const callCode = lazyCode(async () => {
  const [code] = await Promise.all([import("./call-code.ts"), loadMessages("call")]);
  return code;
});
