import type { TeamPerson } from "../../server/team/domain/team-person.ts";
import { formatDay } from "../lib/format.ts";

const SECOND_MS = 1_000;

export type ShownPerson = Pick<
  TeamPerson,
  "agentId" | "name" | "email" | "photoUrl" | "status" | "pools"
> & {
  readonly firstName: string;
  readonly role: "Admin" | "Agent";
  readonly since: string;
  readonly isYou: boolean;
  /** Whole seconds until the removal, or null when none is under way. */
  readonly removedInS: number | null;
};

type Seen = { readonly youAre: string; readonly timeZone: string; readonly now: Date };

/** A person of the team, in words. */
export function showPerson(person: TeamPerson, { youAre, timeZone, now }: Seen): ShownPerson {
  const { agentId, name, email, photoUrl, status, pools, removalDueAt } = person;
  return {
    ...{ agentId, name, email, photoUrl, status, pools },
    firstName: name.trim().split(/\s+/)[0] || name,
    role: person.role === "admin" ? "Admin" : "Agent",
    since: formatDay(person.joinedAt, timeZone, now),
    isYou: agentId === youAre,
    removedInS:
      removalDueAt === null
        ? null
        : Math.max(0, Math.ceil((Date.parse(removalDueAt) - now.getTime()) / SECOND_MS)),
  };
}

/** "3 people. Now 2 are available and 1 is in a call." */
export function countTeam(people: readonly ShownPerson[]): string {
  const count = (status: ShownPerson["status"]) =>
    people.filter((person) => person.status === status).length;
  const [available, talking] = [count("available"), count("in_call")];
  const now = `${available || "nobody"} ${available > 1 ? "are" : "is"} available`;
  const calls = talking > 0 ? ` and ${talking} ${talking > 1 ? "are" : "is"} in a call` : "";
  return `${people.length === 1 ? "1 person" : `${people.length} people`}. Now ${now}${calls}.`;
}
