import { expect, test } from "vitest";
import { outcomeOf } from "../../tests/call-world.ts";
import { openInvitationWorld } from "../../tests/invitation-world.ts";
import type { Person, Team } from "../../tests/world.ts";
import { findViewer } from "../people/viewer.ts";
import { changeRole } from "./change-role.ts";
import { reactivateMember } from "./reactivate-member.ts";
import { readTeam } from "./read-team.ts";
import { removeMember } from "./remove-member.ts";

const world = await openInvitationWorld();
const { deps, sql } = world;

const AGENT = { role: "agent", takesCalls: true } as const;
const ADMIN = { role: "admin", takesCalls: true } as const;
const ADMIN_WITHOUT_CALLS = { role: "admin", takesCalls: false } as const;

const by = ({ orgId }: Team, { agentId }: Person) => ({ orgId, agentId, orgName: "Corner Shop" });
const change = (
  team: Team,
  who: Person,
  to: typeof AGENT | typeof ADMIN | typeof ADMIN_WITHOUT_CALLS,
  admin = team.admin,
) => outcomeOf(changeRole(deps, by(team, admin), who.agentId, to));
const memberOf = async ({ orgId }: Team, { agentId }: Person) =>
  (await readTeam(deps, orgId)).find((one) => one.agentId === agentId);

test("an agent becomes an admin, and the change is audited", async () => {
  const team = await world.team();
  expect(await change(team, team.ana, ADMIN)).toBe("ok");
  expect(await findViewer(deps, new Headers({ cookie: team.ana.cookie }))).toMatchObject({
    role: "admin",
  });
  expect(await world.auditOf(team, "agent_role_changed")).toMatchObject([
    { actor_id: team.admin.agentId, facts: { name: "Ana Silva", from: AGENT, to: ADMIN } },
  ]);
});

test("the last admin can neither be demoted nor removed", async () => {
  const team = await world.team();
  expect(await change(team, team.admin, AGENT)).toBe("LAST_ADMIN");
  const removal = removeMember(deps, by(team, team.admin), team.admin.agentId);
  expect(await outcomeOf(removal)).toBe("LAST_ADMIN");
});

test("of two admins who demote each other at once, one stays", async () => {
  const team = await world.team({ adminTakesCalls: true });
  await change(team, team.ana, ADMIN);
  const outcomes = await Promise.all([
    change(team, team.ana, AGENT),
    change(team, team.admin, AGENT, team.ana),
  ]);
  expect(outcomes.sort()).toEqual(["NOT_ALLOWED", "ok"]);
  const admins = (await readTeam(deps, team.orgId)).filter(({ role }) => role === "admin");
  expect(admins).toHaveLength(1);
});

test("of two admins who demote and remove each other at once, one stays", async () => {
  const team = await world.team({ adminTakesCalls: true });
  await change(team, team.ana, ADMIN);
  const outcomes = await Promise.all([
    change(team, team.ana, AGENT),
    outcomeOf(removeMember(deps, by(team, team.ana), team.admin.agentId)),
  ]);
  expect(outcomes.sort()).toEqual(["NOT_ALLOWED", "ok"]);
});

test("who stops taking calls frees a seat and isn't rung; who starts needs one", async () => {
  const team = await world.team();
  await world.setSeats(team, 2);
  await change(team, team.ana, ADMIN);
  await world.makeAvailable(team, team.ana);
  expect(await change(team, team.ana, ADMIN_WITHOUT_CALLS)).toBe("ok");
  expect(await memberOf(team, team.ana)).toMatchObject({ takesCalls: false, status: null });
  const callId = await world.requestCall(world.newVisitor(team));
  expect((await world.call(team.orgId, callId)).state.at).not.toBe("ringing");

  expect(await change(team, team.admin, ADMIN)).toBe("ok");
  expect(await change(team, team.ana, ADMIN)).toBe("NO_SEAT_FREE");
  await world.setSeats(team, 3);
  expect(await change(team, team.ana, ADMIN)).toBe("ok");
  expect(await memberOf(team, team.ana)).toMatchObject({
    takesCalls: true,
    pools: [{ name: "Everyone", tier: 1 }],
  });
});

test("a ring of someone who stops taking calls passes on, and nobody stops during a call", async () => {
  const team = await world.team();
  await change(team, team.ana, ADMIN);
  await world.makeAvailable(team, team.ana);
  const callId = await world.requestCall(world.newVisitor(team));
  await world.makeAvailable(team, team.bo);
  expect(await change(team, team.ana, ADMIN_WITHOUT_CALLS)).toBe("ok");
  expect((await world.call(team.orgId, callId)).state).toMatchObject({
    at: "ringing",
    agentId: team.bo.agentId,
  });
  await change(team, team.bo, ADMIN);
  await world.answer(team, team.bo, callId, 2);
  expect(await change(team, team.bo, ADMIN_WITHOUT_CALLS)).toBe("AGENT_IN_CALL");
});

test("people of another organization can't be changed", async () => {
  const [team, other] = [await world.team(), await world.team()];
  expect(await change(other, team.ana, ADMIN)).toBe("MEMBER_NOT_FOUND");
  const reactivation = reactivateMember(deps, by(other, other.admin), team.ana.agentId);
  expect(await outcomeOf(reactivation)).toBe("MEMBER_NOT_FOUND");
});

test("a removed member is reactivated with the same id, if a seat is free, and told by mail", async () => {
  const team = await world.team();
  await world.setSeats(team, 2);
  await removeMember(deps, by(team, team.admin), team.ana.agentId);
  await change(team, team.admin, ADMIN);
  const reactivate = () =>
    outcomeOf(reactivateMember(deps, by(team, team.admin), team.ana.agentId));
  expect(await reactivate()).toBe("NO_SEAT_FREE");
  await world.setSeats(team, 3);
  expect(await reactivate()).toBe("ok");
  expect(await memberOf(team, team.ana)).toMatchObject({
    role: "agent",
    takesCalls: true,
    pools: [{ name: "Everyone" }],
  });
  const mails = await sql`select data from pgboss.job
    where name = 'mail.send' and data->>'to' = ${team.ana.email}`;
  expect(mails).toMatchObject([{ data: { subject: "You're back in Corner Shop on Foyer" } }]);
  expect(await world.auditOf(team, "agent_reactivated")).toMatchObject([
    { actor_id: team.admin.agentId, facts: { name: "Ana Silva", isBack: true } },
  ]);
  expect(await reactivate()).toBe("MEMBER_NOT_FOUND");
});
