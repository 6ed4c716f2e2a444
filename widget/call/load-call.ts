import { lazyCode } from "../lazy-code.ts";

/** The code of calls. */
export const callCode = lazyCode(() => import("./call-code.ts"));
