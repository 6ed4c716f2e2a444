import { cobrowse } from "./en/cobrowse.ts";

/** What every language provides. */
export type CobrowseMessages = typeof cobrowse;

export const cobrowseMessages = (): CobrowseMessages => cobrowse;
