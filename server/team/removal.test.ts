import { describe, expect, test } from "vitest";
import { newCallId, outcomeOf, tabOf } from "../../tests/call-world.ts";
import {
  auditOf,
  keep,
  NOTICE_S,
  namesOf,
  remove,
  rung,
  stateOf,
  talking,
  viewerOf,
  world,
} from "../../tests/removal-world.ts";
import { listLegs } from "../call-log/store.ts";
import { readDeskView } from "../desk/read-desk-view.ts";
import { addMember } from "./create-organization.ts";
import { changeGreeting } from "./greeting.ts";
import { settleRemoval, sweepRemovals } from "./settle-removals.ts";

const { deps } = world;

describe("who is in no call", () => {
  test("is removed at once, and is a member nowhere any more", async () => {
    const team = await world.team();
    await world.comeToDesk(team, team.ana);
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

  test("is written down with who asked for it", async () => {
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

  test("has no desk any more", async () => {
    const team = await world.team();
    await world.comeToDesk(team, team.ana);
    await remove(team, team.ana);
    const desk = { orgId: team.orgId, agentId: team.ana.agentId };
    expect(await outcomeOf(readDeskView(deps, desk, tabOf(desk)))).toBe("NO_LONGER_MEMBER");
  });

  test("has no greeting any more: the pictures are deleted", async () => {
    const team = await world.team();
    const agent = { orgId: team.orgId, agentId: team.ana.agentId };
    const key = `greetings/${newCallId()}.webm`;
    await changeGreeting(deps, agent, "clip", `/media/${key}`);
    await changeGreeting(deps, agent, "photo", "/demo/ana.jpg");
    await remove(team, team.ana);
    const jobs =
      await world.sql`select data from pgboss.job where name = 'file.delete' and data->>'key' = ${key}`;
    expect(jobs).toHaveLength(1);
    const [row] =
      await world.sql`select clip_url, photo_url from members where id = ${agent.agentId}`;
    expect(row).toEqual({ clip_url: null, photo_url: null });
  });

  test("stays logged in who works in another organisation too", async () => {
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

describe("who is being rung", () => {
  test("is removed at once, and the ring moves on", async () => {
    const { team, callId } = await rung("bo");
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

  test("leaves the visitor with nobody when there is nobody", async () => {
    const { team, callId } = await rung();
    await remove(team, team.ana);
    expect(await stateOf(team, callId)).toMatchObject({
      at: "ended",
      reason: "nobody_available",
    });
  });

  test("answers at the same moment: told, or gone with the call ended or moved on", async () => {
    for (let round = 0; round < 3; round += 1) {
      const { team, callId } = await rung("bo");
      const [, removal] = await Promise.all([
        outcomeOf(world.answer(team, team.ana, callId)),
        remove(team, team.ana),
      ]);
      const state = await stateOf(team, callId);
      if (removal.at === "told")
        expect(state).toMatchObject({ at: "accepted", agentId: team.ana.agentId });
      else if (state.at === "ended") expect(state.reason).toBe("agent_removed");
      else expect(state).toMatchObject({ at: "ringing", agentId: team.bo.agentId });
    }
  });

  test("by a visitor who asks at the same moment: the ring is somebody else's in the end", async () => {
    for (let round = 0; round < 3; round += 1) {
      const team = await world.team();
      await world.comeToDesk(team, team.ana, team.bo);
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

describe("who is in a call", () => {
  test("is told, and stays until the notice is over", async () => {
    const { team, callId } = await talking();
    const removal = await remove(team, team.ana);
    expect(removal).toMatchObject({ at: "told" });
    const desk = { orgId: team.orgId, agentId: team.ana.agentId };
    const dueAt = removal.at === "told" ? removal.dueAt.toISOString() : null;
    expect((await readDeskView(deps, desk, tabOf(desk))).view.removal).toEqual({ dueAt });
    world.turnClock(NOTICE_S - 2);
    await sweepRemovals(deps);
    expect(await stateOf(team, callId)).toMatchObject({ at: "accepted" });
    expect(await namesOf(team)).toContain("Ana");
    expect(await viewerOf(team.ana)).not.toBeNull();
  });

  test("at the end of the notice the call ends, and then the membership", async () => {
    const { team, callId } = await talking();
    await remove(team, team.ana);
    world.turnClock(NOTICE_S);
    await settleRemoval(deps, team.ana.agentId);
    expect(await stateOf(team, callId)).toMatchObject({ at: "ended", reason: "agent_removed" });
    expect(await namesOf(team)).not.toContain("Ana");
    const [entry] = await auditOf(team);
    expect(entry).toMatchObject({
      actor_id: team.admin.agentId,
      facts: { name: "Ana Silva", call: { callId, reason: "agent_removed" } },
    });
    expect(entry?.facts.call.durationMs).toBeGreaterThanOrEqual(NOTICE_S * 1_000);
  });

  test("is removed as soon as the call ends by itself", async () => {
    const { team, visitor, callId } = await talking();
    await remove(team, team.ana);
    await world.hangUp(visitor, callId);
    await settleRemoval(deps, team.ana.agentId);
    expect(await stateOf(team, callId)).toMatchObject({ reason: "visitor_ended" });
    expect(await namesOf(team)).not.toContain("Ana");
    const [entry] = await auditOf(team);
    expect(entry?.facts.call).toMatchObject({ callId, reason: "visitor_ended" });
  });

  test("asked for twice, is told once", async () => {
    const { team } = await talking();
    const first = await remove(team, team.ana);
    world.turnClock(3);
    expect(await remove(team, team.ana)).toEqual(first);
  });

  test("stays when the admin takes it back in time", async () => {
    const { team, callId } = await talking();
    await remove(team, team.ana);
    await keep(team, team.ana);
    world.turnClock(NOTICE_S + 1);
    await settleRemoval(deps, team.ana.agentId);
    await sweepRemovals(deps);
    expect(await stateOf(team, callId)).toMatchObject({ at: "accepted" });
    expect(await namesOf(team)).toContain("Ana");
    expect(await auditOf(team)).toEqual([]);
  });

  test("cannot be kept when the time is over", async () => {
    const { team } = await talking();
    await remove(team, team.ana);
    world.turnClock(NOTICE_S);
    expect(await outcomeOf(keep(team, team.ana))).toBe("REMOVAL_TOO_LATE");
    await settleRemoval(deps, team.ana.agentId);
    expect(await outcomeOf(keep(team, team.ana))).toBe("MEMBER_NOT_FOUND");
  });

  test("kept and settled at the last moment: either, and never half", async () => {
    for (let round = 0; round < 3; round += 1) {
      const { team, callId } = await talking();
      await remove(team, team.ana);
      world.turnClock(NOTICE_S - 0.02);
      const settled = async () => {
        for (let turn = 0; turn < 20; turn += 1) await settleRemoval(deps, team.ana.agentId);
      };
      const [kept] = await Promise.all([outcomeOf(keep(team, team.ana)), settled()]);
      await settled();
      const isMember = (await namesOf(team)).includes("Ana");
      expect([kept, isMember]).toEqual([kept, kept === "ok"]);
      expect((await stateOf(team, callId)).at).toBe(isMember ? "accepted" : "ended");
    }
  });

  test("is removed once, however many settle it", async () => {
    const { team } = await talking();
    await remove(team, team.ana);
    world.turnClock(NOTICE_S);
    await Promise.all(Array.from({ length: 6 }, () => settleRemoval(deps, team.ana.agentId)));
    expect(await auditOf(team)).toHaveLength(1);
  });
});
