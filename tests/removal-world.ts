import type { AgentId, CallId } from "../server/kernel/ids.ts";
import { findViewer } from "../server/people/viewer.ts";
import { addMember } from "../server/team/create-organization.ts";
import { readTeam } from "../server/team/read-team.ts";
import { cancelRemoval, removeMember } from "../server/team/remove-member.ts";
import { openCallWorld } from "./call-world.ts";
import type { Person, Team } from "./world.ts";

export const world = await openCallWorld();
const { deps } = world;

export const REMOVAL_NOTICE_S = 10;

export const remove = (team: Team, who: Person, by: Person = team.admin) =>
  removeMember(deps, { orgId: team.orgId, agentId: by.agentId }, who.agentId);
export const cancel = (team: Team, who: Person) =>
  cancelRemoval(deps, { orgId: team.orgId, agentId: team.admin.agentId }, who.agentId);
export const viewerOf = ({ cookie }: Person) => findViewer(deps, new Headers({ cookie }));
export const namesOf = async ({ orgId }: Team) =>
  (await readTeam(deps, orgId)).map(({ name }) => name.split(" ")[0]);
export const stateOf = async ({ orgId }: Team, callId: CallId) =>
  (await world.call(orgId, callId)).state;

export async function auditOf({ orgId }: Team) {
  const { sql } = world;
  return sql`select actor_id, action, facts from audit_entries where org_id = ${orgId} order by id`;
}

export async function ringing(...others: ("bo" | "admin")[]) {
  const team = await world.team({ adminTakesCalls: true });
  await world.makeAvailable(team, team.ana);
  const visitor = world.newVisitor(team);
  const callId = await world.requestCall(visitor);
  for (const other of others) await world.makeAvailable(team, team[other]);
  return { team, visitor, callId };
}

export async function inCall() {
  const call = await ringing("bo");
  await world.answer(call.team, call.team.ana, call.callId);
  return call;
}

/** Adds a second admin to the team. */
export async function secondAdmin(team: Team): Promise<AgentId> {
  const otherTeam = await world.team();
  const [user] = await world.sql`select user_id from members where id = ${otherTeam.ana.agentId}`;
  return deps.db.transaction((tx) =>
    addMember(deps, tx, team.orgId, { userId: user?.user_id, role: "admin", takesCalls: false }),
  );
}
