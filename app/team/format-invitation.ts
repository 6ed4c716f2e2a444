import type { FormerPerson, TeamInvitation } from "../../server/team/domain/team-person.ts";
import { formatDate } from "../lib/format.ts";
import { poolLabel } from "./format-member.ts";

type Locale = { readonly timeZone: string; readonly now: Date };

/** An invitation as the team page shows it. */
export function formatInvitation(invitation: TeamInvitation, { timeZone, now }: Locale) {
  const { invitationId, email, role, takesCalls, inviterName, isExpired, mail } = invitation;
  return {
    ...{ invitationId, email, role, takesCalls, inviterName, isExpired },
    mail: { state: mail.state, attempts: mail.attempts, failure: mail.failure },
    pools: invitation.pools.map(poolLabel),
    expiresOn: formatDate(invitation.expiresAt, timeZone, now),
  };
}
export type FormattedInvitation = ReturnType<typeof formatInvitation>;

export function formatFormer(person: FormerPerson, { timeZone, now }: Locale) {
  const { agentId, name, email, role, removedAt } = person;
  return { agentId, name, email, role, removedOn: formatDate(removedAt, timeZone, now) };
}
export type FormattedFormer = ReturnType<typeof formatFormer>;
