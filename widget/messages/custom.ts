import { custom as english } from "./en/custom.ts";
import { loaded } from "./language.ts";

/** The texts that every language provides. */
export type CustomMessages = typeof english;

export const customMessages = (): CustomMessages => loaded.custom?.custom ?? english;
