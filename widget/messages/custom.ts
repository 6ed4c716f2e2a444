import { custom } from "./en/custom.ts";

/** The texts that every language provides. */
export type CustomMessages = typeof custom;

export const customMessages = (): CustomMessages => custom;
