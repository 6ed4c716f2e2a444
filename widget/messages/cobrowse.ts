import { cobrowse } from "./en/cobrowse.ts";

/** The texts that every language provides. */
export type CobrowseMessages = typeof cobrowse;

export const cobrowseMessages = (): CobrowseMessages => cobrowse;
