import { lazyCode } from "../ui/lazy-code.ts";

/** The code of the clips that are shown in place of the first one. */
export const clipCode = lazyCode(() => import("./clip-code.ts"));
