import { unavailable as english } from "./en/unavailable.ts";
import { loaded } from "./language.ts";

/** The texts that every language provides. */
export type UnavailableMessages = typeof english;

export const unavailableMessages = (): UnavailableMessages =>
  loaded.unavailable?.unavailable ?? english;
