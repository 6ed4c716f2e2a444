import type { PresenceStatus } from "../../server/presence/domain/presence.ts";
import { TIER_NAMES, TIERS } from "../../server/routing/domain/drafts.ts";
import type { TeamPerson, TeamPool } from "../../server/team/domain/team-person.ts";
import { formatDate, formatDay } from "../lib/format.ts";
import { teamMessages } from "./messages.ts";

const SECOND_MS = 1_000;

export type FormattedMember = Pick<
  TeamPerson,
  "agentId" | "name" | "email" | "photoUrl" | "role" | "takesCalls" | "hasTwoFactor" | "status"
> & {
  readonly firstName: string;
  readonly joinedOn: string;
  /** Null if nothing is known. */
  readonly lastActive: string | null;
  readonly isYou: boolean;
  readonly pools: readonly string[];
  /** With their tiers. */
  readonly poolLabels: readonly string[];
  /** Whole seconds until the removal, or null when none is pending. */
  readonly removedInS: number | null;
};

type Viewer = { readonly agentId: string; readonly timeZone: string; readonly now: Date };

const IS_ONLINE: Readonly<Record<PresenceStatus, boolean>> = {
  available: true,
  ringing: true,
  in_call: true,
  wrap_up: true,
  away: false,
  offline: false,
};

/** A member as the team page shows them, with dates formatted. */
export function formatMember(person: TeamPerson, viewer: Viewer): FormattedMember {
  const { agentId, name, email, photoUrl, role, takesCalls, hasTwoFactor, status } = person;
  const { pools, removalDueAt } = person;
  const { timeZone, now } = viewer;
  return {
    ...{ agentId, name, email, photoUrl, role, takesCalls, hasTwoFactor, status },
    firstName: name.trim().split(/\s+/)[0] || name,
    joinedOn: formatDate(person.joinedAt, timeZone, now),
    lastActive: lastActiveOf(person, viewer),
    isYou: agentId === viewer.agentId,
    pools: pools.map((pool) => pool.name),
    poolLabels: pools.map(poolLabel),
    removedInS:
      removalDueAt === null
        ? null
        : Math.max(0, Math.ceil((Date.parse(removalDueAt) - now.getTime()) / SECOND_MS)),
  };
}

function lastActiveOf({ status, lastActiveAt }: TeamPerson, { timeZone, now }: Viewer) {
  if (status && IS_ONLINE[status]) return teamMessages.activeNow;
  return lastActiveAt ? formatDay(lastActiveAt, timeZone, now) : null;
}

/** "Sales", or "Sales (Backup)" for a tier that isn't the first. */
export function poolLabel({ name, tier }: TeamPool): string {
  const known = TIERS.find((one) => one === tier);
  return known && known !== 1 ? teamMessages.poolInTier(name, TIER_NAMES[known]) : name;
}

export const countByStatus = (
  members: readonly Pick<FormattedMember, "status">[],
  status: FormattedMember["status"],
): number => members.filter((member) => member.status === status).length;
