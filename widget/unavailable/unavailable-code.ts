/** Everything for the time when no agent is available: one chunk, loaded when that is shown. */
export { Unavailable } from "./unavailable.tsx";
