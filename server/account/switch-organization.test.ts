import { expect, test } from "vitest";
import { viewerOf, world } from "../../tests/removal-world.ts";
import { collectTopics } from "../../tests/woken-topics.ts";
import type { Person, Team } from "../../tests/world.ts";
import { topicOf } from "../kernel/topics.ts";
import type { Viewer } from "../people/viewer.ts";
import { addMember } from "../team/create-organization.ts";
import { removeMember } from "../team/remove-member.ts";
import { switchOrganization } from "./switch-organization.ts";

const { deps } = world;

/** Adds a person of one team to another. */
async function join(team: Team, person: Person): Promise<void> {
  const [member] = await world.sql`select user_id from members where id = ${person.agentId}`;
  await deps.db.transaction((tx) =>
    addMember(deps, tx, team.orgId, {
      userId: member?.user_id,
      role: "agent",
      takesCalls: true,
    }),
  );
}

async function twoTeams() {
  const [first, second] = [await world.team(), await world.team({ name: "Second Shop" })];
  await join(second, first.ana);
  return { first, second, ana: first.ana };
}

async function viewing(person: Person): Promise<Viewer> {
  const viewer = await viewerOf(person);
  if (!viewer) throw new Error("not logged in");
  return viewer;
}

const availableOf = async (person: Person) => {
  const [row] = await world.sql`select available, away_reason from presences
    where agent_id = ${person.agentId}`;
  return row;
};

test("a new session works in the earliest organisation, and says so", async () => {
  const { first, ana } = await twoTeams();
  const { orgId, sessionId } = await viewing(ana);
  expect(orgId).toBe(first.orgId);
  const [session] = await world.sql`select org_id from sessions where id = ${sessionId}`;
  expect(session?.org_id).toBe(first.orgId);
});

test("switching changes the membership of this session only, and closes its sockets", async () => {
  const { second, ana } = await twoTeams();
  const viewer = await viewing(ana);
  const woken = collectTopics(deps.hub);
  await switchOrganization(deps, viewer, second.orgId);
  woken.stop();
  expect(woken.topics).toContain(topicOf("session", viewer.sessionId));
  const after = await viewing(ana);
  expect(after).toMatchObject({ orgId: second.orgId, orgName: "Second Shop", role: "agent" });
  expect(after.agentId).not.toBe(viewer.agentId);
});

test("an agent becomes unavailable in the organisation that the session leaves", async () => {
  const { first, second, ana } = await twoTeams();
  await world.makeAvailable(first, ana);
  await switchOrganization(deps, await viewing(ana), second.orgId);
  expect(await availableOf(ana)).toEqual({ available: false, away_reason: "signed_out" });
});

test("switching is refused during a call", async () => {
  const { first, second, ana } = await twoTeams();
  await world.makeAvailable(first, ana);
  const visitor = world.newVisitor(first);
  const callId = await world.requestCall(visitor);
  await world.answer(first, ana, callId);
  await expect(switchOrganization(deps, await viewing(ana), second.orgId)).rejects.toMatchObject({
    code: "CALL_OPEN",
  });
  expect((await viewing(ana)).orgId).toBe(first.orgId);
});

test("a session can't be switched to an organisation of others", async () => {
  const { first, ana } = await twoTeams();
  const other = await world.team();
  await expect(switchOrganization(deps, await viewing(ana), other.orgId)).rejects.toMatchObject({
    code: "MEMBER_NOT_FOUND",
  });
  expect((await viewing(ana)).orgId).toBe(first.orgId);
});

test("a session whose row names an organisation of others gets the person's own", async () => {
  const { first, ana } = await twoTeams();
  const other = await world.team();
  const { sessionId } = await viewing(ana);
  await world.sql`update sessions set org_id = ${other.orgId} where id = ${sessionId}`;
  expect((await viewing(ana)).orgId).toBe(first.orgId);
  const [session] = await world.sql`select org_id from sessions where id = ${sessionId}`;
  expect(session?.org_id).toBe(first.orgId);
});

test("when the membership ends, the session falls back to the earliest that is left", async () => {
  const { first, second, ana } = await twoTeams();
  await switchOrganization(deps, await viewing(ana), second.orgId);
  const { agentId } = await viewing(ana);
  const admin = { orgId: second.orgId, agentId: second.admin.agentId };
  await removeMember(deps, admin, agentId);
  expect((await viewing(ana)).orgId).toBe(first.orgId);
});
