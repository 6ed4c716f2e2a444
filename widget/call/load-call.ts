import { loadMessages } from "../messages/language.ts";

type CallCode = typeof import("./call-code.ts");

let loaded: CallCode | null = null;
let loading: Promise<CallCode> | null = null;

/** The code of calls. After a failure, the next `load` tries again. */
export const callCode = {
  get: (): CallCode | null => loaded,
  load(): Promise<CallCode> {
    loading ??= Promise.all([import("./call-code.ts"), loadMessages("call")]).then(
      ([code]) => {
        loaded = code;
        return code;
      },
      (error: unknown) => {
        loading = null;
        throw error;
      },
    );
    return loading;
  },
};
