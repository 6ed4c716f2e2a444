import { unavailable } from "./en/unavailable.ts";

/** The texts that every language provides. */
export type UnavailableMessages = typeof unavailable;

export const unavailableMessages = (): UnavailableMessages => unavailable;
