import type { ShownPerson } from "./show-person.ts";

export type RemovalWords = {
  /** What happens to a visitor; null when none is concerned. */
  readonly visitor: string | null;
  readonly lost: readonly string[];
  readonly kept: string;
};

type Person = Pick<ShownPerson, "firstName" | "status" | "pools">;

/** What the removal of this person means, said before it is done. */
export function removalWords(person: Person, orgName: string): RemovalWords {
  const { firstName, status, pools } = person;
  return {
    visitor: visitorWords(firstName, status),
    lost: [
      `${firstName} cannot open ${orgName} any more, and is logged out everywhere.`,
      ...(pools.length > 0 ? [`${firstName} leaves ${listed(pools)}.`] : []),
      ...(status ? ["The greeting's clip and photo are deleted."] : []),
    ],
    kept: `Past calls stay in the log under ${firstName}'s name.`,
  };
}

function visitorWords(firstName: string, status: Person["status"]): string | null {
  if (status === "in_call")
    return `${firstName} is in a call with a visitor now. Both are told, and the call ends in 10 seconds.`;
  if (status === "ringing")
    return `A visitor is ringing ${firstName} now, and is passed on to somebody else who is free.`;
  return null;
}

function listed(pools: readonly string[]): string {
  const names = pools.map((pool) => `“${pool}”`);
  const last = names.pop();
  const all = names.length > 0 ? `${names.join(", ")} and ${last}` : last;
  return `the ${pools.length === 1 ? "pool" : "pools"} ${all}`;
}

const REFUSALS: Readonly<Record<string, string>> = {
  MEMBER_NOT_FOUND: "This person is no longer a member: somebody was faster.",
  CANNOT_REMOVE_YOURSELF: "You cannot remove yourself. Another admin can do it.",
  LAST_ADMIN: "You are the only admin, and an organisation needs one.",
  NOT_ALLOWED: "You are being removed yourself, so you cannot remove anybody.",
  REMOVAL_TOO_LATE: "The ten seconds are over. The removal could not be undone.",
};

/** Why the server refused, told to the admin. */
export const refusalWords = (code: string): string =>
  REFUSALS[code] ?? "That did not work. Please try again.";
