import { cobrowse as english } from "./en/cobrowse.ts";
import { loaded } from "./language.ts";

/** The texts that every language provides. */
export type CobrowseMessages = typeof english;

export const cobrowseMessages = (): CobrowseMessages => loaded.cobrowse?.cobrowse ?? english;
