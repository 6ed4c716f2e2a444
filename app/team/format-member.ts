import type { TeamPerson } from "../../server/team/domain/team-person.ts";
import { formatDate } from "../lib/format.ts";

const SECOND_MS = 1_000;

export type FormattedMember = Pick<
  TeamPerson,
  "agentId" | "name" | "email" | "photoUrl" | "role" | "status" | "pools"
> & {
  readonly firstName: string;
  readonly joinedOn: string;
  readonly isYou: boolean;
  /** Whole seconds until the removal, or null when none is pending. */
  readonly removedInS: number | null;
};

type Viewer = { readonly agentId: string; readonly timeZone: string; readonly now: Date };

/** A member as the team page shows them, with dates formatted. */
export function formatMember(person: TeamPerson, viewer: Viewer): FormattedMember {
  const { agentId, name, email, photoUrl, role, status, pools, removalDueAt } = person;
  const { timeZone, now } = viewer;
  return {
    ...{ agentId, name, email, photoUrl, role, status, pools },
    firstName: name.trim().split(/\s+/)[0] || name,
    joinedOn: formatDate(person.joinedAt, timeZone, now),
    isYou: agentId === viewer.agentId,
    removedInS:
      removalDueAt === null
        ? null
        : Math.max(0, Math.ceil((Date.parse(removalDueAt) - now.getTime()) / SECOND_MS)),
  };
}

export const countByStatus = (
  members: readonly Pick<FormattedMember, "status">[],
  status: FormattedMember["status"],
): number => members.filter((member) => member.status === status).length;
