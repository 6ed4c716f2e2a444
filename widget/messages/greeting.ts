import { greeting } from "./en/greeting.ts";

/** What every language provides. */
export type GreetingMessages = typeof greeting;

export const greetingMessages = (): GreetingMessages => greeting;
