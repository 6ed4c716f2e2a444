import { createLazyCode } from "../lazy-code.ts";
import { loadMessages } from "../messages/language.ts";

/** The code of calls, with its texts. */
export const callCode = createLazyCode(async () => {
  const [code] = await Promise.all([import("./call-code.ts"), loadMessages("call")]);
  return code;
});
