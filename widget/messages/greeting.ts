import { greeting } from "./en/greeting.ts";

/** The texts that every language provides. */
export type GreetingMessages = typeof greeting;

let texts: GreetingMessages = greeting;

export const greetingMessages = (): GreetingMessages => texts;

/** The site's own texts, in place of those of all languages. */
export const setOwnTexts = (own: Partial<GreetingMessages>): void => {
  texts = { ...greeting, ...own };
};
