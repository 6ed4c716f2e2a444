export { createKeypadHider } from "./keypads.ts";
export { createStrictRebuilder } from "./rebuild.ts";
