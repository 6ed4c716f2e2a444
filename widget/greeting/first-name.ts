import type { Greeter } from "../../server/people/domain/greeter.ts";
import { greetingMessages } from "../messages/greeting.ts";

export const firstName = (name: string): string =>
  name.trim().split(/\s+/)[0] || greetingMessages().us;

/** The greeter's first name, if there is a greeter. */
export const nameOf = ({ greeter }: { readonly greeter: Greeter | null }): string | null =>
  greeter && firstName(greeter.name);
