import type { SeatUse } from "../access/domain/seats.ts";
import { readSeatUse } from "../access/require-seats.ts";
import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import { listLastSessions } from "../people/member-fragments.ts";
import { listTwoFactorMembers } from "../people/two-factor-fragments.ts";
import { presenceStatus } from "../presence/domain/presence.ts";
import { listPools, type Pool } from "../routing/fragments.ts";
import { stateOf } from "./domain/invitation.ts";
import type { FormerPerson, TeamInvitation, TeamPerson, TeamPool } from "./domain/team-person.ts";
import { countReservedSeats } from "./fragments.ts";
import { listInvitationPools, listInvitations, type StoredInvitation } from "./invitation-store.ts";
import { listFormerPeople, listMemberPools, listPeople } from "./store.ts";

type StoredMember = Awaited<ReturnType<typeof listPeople>>[number];

const MAX_FORMER = 100;

/** All members of the organisation, by name. */
export async function readTeam(
  { db, clock }: Pick<Deps, "db" | "clock">,
  orgId: OrgId,
): Promise<TeamPerson[]> {
  const [people, memberships, sessions, twoFactor] = await Promise.all([
    listPeople(db, orgId),
    listMemberPools(db, orgId),
    listLastSessions(db, orgId),
    listTwoFactorMembers(db, orgId),
  ]);
  const poolsOf = Map.groupBy(memberships, ({ agentId }) => agentId);
  const sessionOf = new Map(sessions.map(({ agentId, at }) => [agentId, at]));
  const now = clock();
  return people.map((person) => ({
    agentId: person.agentId,
    name: person.name,
    email: person.email,
    photoUrl: person.photoUrl,
    role: person.role,
    takesCalls: person.takesCalls,
    hasTwoFactor: twoFactor.has(person.agentId),
    status: person.takesCalls ? statusOf(person, now) : null,
    lastActiveAt: lastActiveAt(person, sessionOf.get(person.agentId)),
    pools: person.takesCalls ? (poolsOf.get(person.agentId) ?? []).map(toTeamPool) : [],
    joinedAt: person.joinedAt.toISOString(),
    removalDueAt: person.removalDueAt?.toISOString() ?? null,
  }));
}

const toTeamPool = ({ name, tier }: TeamPool): TeamPool => ({ name, tier });

function statusOf({ presence, callState }: StoredMember, now: Date): TeamPerson["status"] {
  const open = callState === "ended" ? null : callState;
  return presence ? presenceStatus(presence, open, now) : "offline";
}

function lastActiveAt({ presence }: StoredMember, session: Date | null | undefined): string | null {
  const moments = [presence?.lastSeenAt, presence?.lastActiveAt, session].flatMap((at) =>
    at ? [at.getTime()] : [],
  );
  return moments.length > 0 ? new Date(Math.max(...moments)).toISOString() : null;
}

type InvitationDeps = Pick<Deps, "billingClock" | "clock" | "db" | "env">;

type Invitations = {
  readonly invitations: readonly TeamInvitation[];
  readonly seats: SeatUse;
  /** Which an invited person can join. */
  readonly pools: readonly Pick<Pool, "poolId" | "name" | "catchAll">[];
};

/** Invitations that nobody has accepted, by address, and the seats that they and members use. */
export async function readInvitations(deps: InvitationDeps, orgId: OrgId): Promise<Invitations> {
  const { db, clock } = deps;
  const now = clock();
  const [stored, memberships, reserved, pools] = await Promise.all([
    listInvitations(db, orgId),
    listInvitationPools(db, orgId),
    countReservedSeats(db, orgId, now),
    listPools(db, orgId),
  ]);
  const poolsOf = Map.groupBy(memberships, ({ invitationId }) => invitationId);
  return {
    invitations: stored.map(({ invitation, inviterName }) => ({
      ...toTeamInvitation(invitation, now),
      inviterName,
      pools: (poolsOf.get(invitation.id) ?? []).map(toTeamPool),
    })),
    seats: await readSeatUse(deps, db, orgId, reserved),
    pools: pools.map(({ poolId, name, catchAll }) => ({ poolId, name, catchAll })),
  };
}

function toTeamInvitation(
  invitation: StoredInvitation,
  now: Date,
): Omit<TeamInvitation, "inviterName" | "pools"> {
  const { id: invitationId, email, role, takesCalls, expiresAt } = invitation;
  return {
    ...{ invitationId, email, role, takesCalls },
    expiresAt: expiresAt.toISOString(),
    isExpired: stateOf(invitation, now) === "expired",
    mail: {
      state: invitation.mailState,
      attempts: invitation.mailAttempts,
      failure: invitation.mailError,
      at: invitation.mailStateAt.toISOString(),
    },
  };
}

/** Removed members who aren't back, the latest first. */
export async function readFormer({ db }: Pick<Deps, "db">, orgId: OrgId): Promise<FormerPerson[]> {
  const former = await listFormerPeople(db, orgId, MAX_FORMER);
  return former.flatMap(({ removedAt, ...person }) =>
    removedAt ? [{ ...person, removedAt: removedAt.toISOString() }] : [],
  );
}
