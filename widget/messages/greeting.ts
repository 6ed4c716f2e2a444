import { greeting } from "./en/greeting.ts";

/** The texts that every language provides. */
export type GreetingMessages = typeof greeting;

export const greetingMessages = (): GreetingMessages => greeting;
