import { greeting as english } from "./en/greeting.ts";
import { loaded } from "./language.ts";

/** The texts that every language provides. */
export type GreetingMessages = typeof english;

export const greetingMessages = (): GreetingMessages => loaded.greeting ?? english;
