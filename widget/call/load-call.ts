import { createLazyCode } from "../lazy-code.ts";

/** The code of calls. */
export const callCode = createLazyCode(() => import("./call-code.ts"));
