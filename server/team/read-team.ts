import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import { presenceStatus } from "../presence/domain/presence.ts";
import type { TeamPerson } from "./domain/team-person.ts";
import { listPeople, listPoolNames } from "./store.ts";

type StoredMember = Awaited<ReturnType<typeof listPeople>>[number];

/** All members of the organisation, by name. */
export async function readTeam(
  { db, clock }: Pick<Deps, "db" | "clock">,
  orgId: OrgId,
): Promise<TeamPerson[]> {
  const [people, memberships] = await Promise.all([
    listPeople(db, orgId),
    listPoolNames(db, orgId),
  ]);
  const poolsOf = Map.groupBy(memberships, ({ agentId }) => agentId);
  const now = clock();
  return people.map((person) => ({
    agentId: person.agentId,
    name: person.name,
    email: person.email,
    photoUrl: person.photoUrl,
    role: person.role,
    status: person.takesCalls ? statusOf(person, now) : null,
    pools: person.takesCalls ? (poolsOf.get(person.agentId) ?? []).map(({ name }) => name) : [],
    joinedAt: person.joinedAt.toISOString(),
    removalDueAt: person.removalDueAt?.toISOString() ?? null,
  }));
}

function statusOf({ presence, callState }: StoredMember, now: Date): TeamPerson["status"] {
  const open = callState === "ended" ? null : callState;
  return presence ? presenceStatus(presence, open, now) : "offline";
}
