import { greeting as english } from "./en/greeting.ts";
import { loaded } from "./language.ts";

/** The texts that every language provides. */
export type GreetingMessages = typeof english;

/** `title` is the site's, in place of the agent's name. */
export type OwnTexts = Partial<GreetingMessages> & { readonly title?: (name: string) => string };

let own: OwnTexts = {};

export const greetingMessages = (): GreetingMessages & OwnTexts => ({
  ...(loaded.greeting ?? english),
  ...own,
});

/** The site's texts, in place of those of all languages. */
export const setOwnTexts = (texts: OwnTexts): void => {
  own = texts;
};
