import { describe, expect, test } from "vitest";
import { outcomeOf } from "../../tests/call-world.ts";
import {
  inCall,
  namesOf,
  REMOVAL_NOTICE_S,
  remove,
  ringing,
  secondAdmin,
  stateOf,
  world,
} from "../../tests/removal-world.ts";
import type { AgentId } from "../kernel/ids.ts";
import { readTeam } from "./read-team.ts";
import { removeMember } from "./remove-member.ts";
import { rearmRemovals, sweepRemovals } from "./settle-removals.ts";

const { deps } = world;

describe("after a crash", () => {
  test("timers are restored from the database", async () => {
    const { team } = await inCall();
    const removal = await remove(team, team.ana);
    const armed = new Map<AgentId, Date | null>();
    const removalDeadlines = {
      ...deps.removalDeadlines,
      arm: (agentId: AgentId, at: Date | null) => void armed.set(agentId, at),
    };
    await rearmRemovals({ db: deps.db, removalDeadlines });
    expect(armed.get(team.ana.agentId)).toEqual(removal.at === "scheduled" && removal.dueAt);
  });

  test("the sweep removes agents whose notice is over or whose call has ended", async () => {
    const [one, other] = [await inCall(), await inCall()];
    await remove(one.team, one.team.ana);
    await remove(other.team, other.team.ana);
    await world.hangUp(other.visitor, other.callId);
    await sweepRemovals(deps);
    expect(await namesOf(one.team)).toContain("Ana");
    expect(await namesOf(other.team)).not.toContain("Ana");
    world.advanceClock(REMOVAL_NOTICE_S);
    await sweepRemovals(deps);
    expect(await namesOf(one.team)).not.toContain("Ana");
    expect(await stateOf(one.team, one.callId)).toMatchObject({ reason: "agent_removed" });
  });

  test("the sweep ends a call whose agent was removed without ending it", async () => {
    const { team, callId } = await inCall();
    await world.sql`update members set removed_at = now() where id = ${team.ana.agentId}`;
    await sweepRemovals(deps);
    expect(await stateOf(team, callId)).toMatchObject({ at: "ended", reason: "agent_removed" });
  });
});

describe("a refused removal", () => {
  test("of oneself, of the only admin, of another organisation's member, by an agent", async () => {
    const [team, other] = [await world.team(), await world.team()];
    expect(await outcomeOf(remove(team, team.admin))).toBe("LAST_ADMIN");
    await secondAdmin(team);
    expect(await outcomeOf(remove(team, team.admin))).toBe("CANNOT_REMOVE_YOURSELF");
    expect(await outcomeOf(remove(team, other.ana))).toBe("MEMBER_NOT_FOUND");
    expect(await outcomeOf(remove(team, team.ana, team.bo))).toBe("NOT_ALLOWED");
    expect(await namesOf(other)).toContain("Ana");
  });

  test("when two admins remove each other at once, exactly one remains", async () => {
    for (let round = 0; round < 3; round += 1) {
      const team = await world.team();
      const cleo = await secondAdmin(team);
      const { orgId, admin } = team;
      const outcomes = await Promise.all([
        outcomeOf(removeMember(deps, { orgId, agentId: admin.agentId }, cleo)),
        outcomeOf(removeMember(deps, { orgId, agentId: cleo }, admin.agentId)),
      ]);
      expect(outcomes.sort()).toEqual(["NOT_ALLOWED", "ok"]);
      const admins = (await readTeam(deps, orgId)).filter(({ role }) => role === "admin");
      expect(admins).toHaveLength(1);
    }
  });

  test("by an admin who is about to be removed", async () => {
    const { team, callId } = await ringing("admin");
    await world.decline(team, team.ana, callId);
    await world.answer(team, team.admin, callId, 2);
    const cleo = await secondAdmin(team);
    const { orgId } = team;
    await removeMember(deps, { orgId, agentId: cleo }, team.admin.agentId);
    expect(await outcomeOf(removeMember(deps, { orgId, agentId: team.admin.agentId }, cleo))).toBe(
      "NOT_ALLOWED",
    );
  });
});
