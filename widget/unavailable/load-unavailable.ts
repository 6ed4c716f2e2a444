import { lazyCode } from "../ui/lazy-code.ts";

/** What is shown while no agent is available, and when one calls back. */
export const unavailableCode = lazyCode(() => import("./unavailable-code.ts"));
