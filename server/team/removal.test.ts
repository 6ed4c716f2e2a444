import { describe, expect, test } from "vitest";
import { newCallId, outcomeOf, tabOf } from "../../tests/call-world.ts";
import {
  auditOf,
  cancel,
  inCall,
  namesOf,
  REMOVAL_NOTICE_S,
  remove,
  ringing,
  stateOf,
  viewerOf,
  world,
} from "../../tests/removal-world.ts";
import { listLegs } from "../call-log/store.ts";
import { readDeskView } from "../desk/read-desk-view.ts";
import { addMember } from "./create-organization.ts";
import { changePhoto } from "./greeting.ts";
import { settleRemoval, sweepRemovals } from "./settle-removals.ts";

const { deps } = world;

describe("an agent who is not in a call", () => {
  test("is removed immediately, with pool memberships, presence and sessions", async () => {
    const team = await world.team();
    await world.makeAvailable(team, team.ana);
    expect(await remove(team, team.ana)).toEqual({ at: "removed" });
    expect(await namesOf(team)).toEqual(["Ada", "Bo"]);
    expect(await viewerOf(team.ana)).toBeNull();
    const { ana } = team;
    const { sql } = world;
    expect(await sql`select 1 from pool_members where agent_id = ${ana.agentId}`).toEqual([]);
    expect(await sql`select 1 from presences where agent_id = ${ana.agentId}`).toEqual([]);
    expect(
      await sql`select 1 from sessions s join users u on u.id = s.user_id where u.email = ${ana.email}`,
    ).toEqual([]);
    const ended = await stateOf(team, await world.requestCall(world.newVisitor(team)));
    expect(ended).toMatchObject({ at: "ended", reason: "nobody_available" });
  });

  test("is audited with the admin who removed them", async () => {
    const team = await world.team();
    await remove(team, team.ana);
    expect(await auditOf(team)).toMatchObject([
      {
        actor_id: team.admin.agentId,
        action: "agent_removed",
        facts: { agentId: team.ana.agentId, name: "Ana Silva", pools: ["Everyone"], call: null },
      },
    ]);
  });

  test("cannot be removed twice", async () => {
    const team = await world.team();
    const outcomes = await Promise.all([
      outcomeOf(remove(team, team.ana)),
      outcomeOf(remove(team, team.ana)),
    ]);
    expect(outcomes.sort()).toEqual(["MEMBER_NOT_FOUND", "ok"]);
    expect(await auditOf(team)).toHaveLength(1);
  });

  test("can no longer read the desk", async () => {
    const team = await world.team();
    await world.makeAvailable(team, team.ana);
    await remove(team, team.ana);
    const desk = { orgId: team.orgId, agentId: team.ana.agentId };
    expect(await outcomeOf(readDeskView(deps, desk, tabOf(desk)))).toBe("NO_LONGER_MEMBER");
  });

  test("loses the greeting, and its uploaded file is deleted", async () => {
    const team = await world.team();
    const agent = { orgId: team.orgId, agentId: team.ana.agentId };
    const key = `greetings/${newCallId()}.jpg`;
    await changePhoto(deps, agent, `/media/${key}`);
    await remove(team, team.ana);
    const jobs =
      await world.sql`select data from pgboss.job where name = 'file.delete' and data->>'key' = ${key}`;
    expect(jobs).toHaveLength(1);
    const [row] =
      await world.sql`select clip_url, photo_url from members where id = ${agent.agentId}`;
    expect(row).toEqual({ clip_url: null, photo_url: null });
  });

  test("stays logged in if they are a member of another organisation", async () => {
    const [team, other] = [await world.team(), await world.team()];
    const { sql } = world;
    const [user] = await sql`select user_id from members where id = ${team.ana.agentId}`;
    await deps.db.transaction((tx) =>
      addMember(deps, tx, other.orgId, { userId: user?.user_id, role: "agent", takesCalls: true }),
    );
    await remove(team, team.ana);
    expect(await viewerOf(team.ana)).toMatchObject({ orgId: other.orgId });
  });
});

describe("an agent who is being rung", () => {
  test("is removed immediately, and the next agent is rung", async () => {
    const { team, callId } = await ringing("bo");
    expect(await remove(team, team.ana)).toEqual({ at: "removed" });
    expect(await stateOf(team, callId)).toMatchObject({
      at: "ringing",
      agentId: team.bo.agentId,
      leg: 2,
    });
    const legs = await listLegs(deps.db, team.orgId, callId);
    expect(legs.map(({ agentName, outcome }) => [agentName, outcome])).toEqual([
      ["Ana Silva", "withdrawn"],
      ["Bo Lindqvist", null],
    ]);
  });

  test("ends the call if no other agent is available", async () => {
    const { team, callId } = await ringing();
    await remove(team, team.ana);
    expect(await stateOf(team, callId)).toMatchObject({
      at: "ended",
      reason: "nobody_available",
    });
  });

  test("who answers at the same moment is either notified, or removed with the call ended or moved on", async () => {
    for (let round = 0; round < 3; round += 1) {
      const { team, callId } = await ringing("bo");
      const [, removal] = await Promise.all([
        outcomeOf(world.answer(team, team.ana, callId)),
        remove(team, team.ana),
      ]);
      const state = await stateOf(team, callId);
      if (removal.at === "scheduled")
        expect(state).toMatchObject({ at: "accepted", agentId: team.ana.agentId });
      else if (state.at === "ended") expect(state.reason).toBe("agent_removed");
      else expect(state).toMatchObject({ at: "ringing", agentId: team.bo.agentId });
    }
  });

  test("never keeps a call that is requested at the same moment", async () => {
    for (let round = 0; round < 3; round += 1) {
      const team = await world.team();
      await world.makeAvailable(team, team.ana, team.bo);
      const [callId] = await Promise.all([
        world.requestCall(world.newVisitor(team)),
        remove(team, team.ana),
      ]);
      expect(await stateOf(team, callId)).toMatchObject({
        at: "ringing",
        agentId: team.bo.agentId,
      });
    }
  });
});

describe("an agent who is in a call", () => {
  test("is notified, and stays a member until the notice is over", async () => {
    const { team, callId } = await inCall();
    const removal = await remove(team, team.ana);
    expect(removal).toMatchObject({ at: "scheduled" });
    const desk = { orgId: team.orgId, agentId: team.ana.agentId };
    const dueAt = removal.at === "scheduled" ? removal.dueAt.toISOString() : null;
    expect((await readDeskView(deps, desk, tabOf(desk))).view.removal).toEqual({ dueAt });
    world.advanceClock(REMOVAL_NOTICE_S - 2);
    await sweepRemovals(deps);
    expect(await stateOf(team, callId)).toMatchObject({ at: "accepted" });
    expect(await namesOf(team)).toContain("Ana");
    expect(await viewerOf(team.ana)).not.toBeNull();
  });

  test("is removed at the end of the notice, after the call is ended", async () => {
    const { team, callId } = await inCall();
    await remove(team, team.ana);
    world.advanceClock(REMOVAL_NOTICE_S);
    await settleRemoval(deps, team.ana.agentId);
    expect(await stateOf(team, callId)).toMatchObject({ at: "ended", reason: "agent_removed" });
    expect(await namesOf(team)).not.toContain("Ana");
    const [entry] = await auditOf(team);
    expect(entry).toMatchObject({
      actor_id: team.admin.agentId,
      facts: { name: "Ana Silva", call: { callId, reason: "agent_removed" } },
    });
    expect(entry?.facts.call.durationMs).toBeGreaterThanOrEqual(REMOVAL_NOTICE_S * 1_000);
  });

  test("is removed as soon as the visitor ends the call", async () => {
    const { team, visitor, callId } = await inCall();
    await remove(team, team.ana);
    await world.hangUp(visitor, callId);
    await settleRemoval(deps, team.ana.agentId);
    expect(await stateOf(team, callId)).toMatchObject({ reason: "visitor_ended" });
    expect(await namesOf(team)).not.toContain("Ana");
    const [entry] = await auditOf(team);
    expect(entry?.facts.call).toMatchObject({ callId, reason: "visitor_ended" });
  });

  test("keeps the first notice if removed again", async () => {
    const { team } = await inCall();
    const first = await remove(team, team.ana);
    world.advanceClock(3);
    expect(await remove(team, team.ana)).toEqual(first);
  });

  test("stays a member if the removal is cancelled in time", async () => {
    const { team, callId } = await inCall();
    await remove(team, team.ana);
    await cancel(team, team.ana);
    world.advanceClock(REMOVAL_NOTICE_S + 1);
    await settleRemoval(deps, team.ana.agentId);
    await sweepRemovals(deps);
    expect(await stateOf(team, callId)).toMatchObject({ at: "accepted" });
    expect(await namesOf(team)).toContain("Ana");
    expect(await auditOf(team)).toEqual([]);
  });

  test("is removed even if the cancellation comes too late", async () => {
    const { team } = await inCall();
    await remove(team, team.ana);
    world.advanceClock(REMOVAL_NOTICE_S);
    expect(await outcomeOf(cancel(team, team.ana))).toBe("REMOVAL_TOO_LATE");
    await settleRemoval(deps, team.ana.agentId);
    expect(await outcomeOf(cancel(team, team.ana))).toBe("MEMBER_NOT_FOUND");
  });

  test("cancelled at the last moment, either keeps membership and call or loses both", async () => {
    for (let round = 0; round < 3; round += 1) {
      const { team, callId } = await inCall();
      await remove(team, team.ana);
      world.advanceClock(REMOVAL_NOTICE_S - 0.02);
      const settled = async () => {
        for (let turn = 0; turn < 20; turn += 1) await settleRemoval(deps, team.ana.agentId);
      };
      const [cancelled] = await Promise.all([outcomeOf(cancel(team, team.ana)), settled()]);
      await settled();
      const isMember = (await namesOf(team)).includes("Ana");
      expect([cancelled, isMember]).toEqual([cancelled, cancelled === "ok"]);
      expect((await stateOf(team, callId)).at).toBe(isMember ? "accepted" : "ended");
    }
  });

  test("is removed once, even when several callers settle the removal", async () => {
    const { team } = await inCall();
    await remove(team, team.ana);
    world.advanceClock(REMOVAL_NOTICE_S);
    await Promise.all(Array.from({ length: 6 }, () => settleRemoval(deps, team.ana.agentId)));
    expect(await auditOf(team)).toHaveLength(1);
  });
});
