import { lazyCode } from "../ui/lazy-code.ts";

/** The code of calls. */
export const callCode = lazyCode(() => import("./call-code.ts"));
