/** One chunk, loaded with the code of calls. */
export { call } from "./call.ts";
export { chat } from "./chat.ts";
export { recording } from "./recording.ts";
export { wait } from "./wait.ts";
