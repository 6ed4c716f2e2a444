import type { Greeter } from "../../server/people/domain/greeter.ts";

export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? "";

/** The greeter's first name, if there is a greeter. */
export const nameOf = ({ greeter }: { readonly greeter: Greeter | null }): string | null =>
  greeter && firstName(greeter.name);
