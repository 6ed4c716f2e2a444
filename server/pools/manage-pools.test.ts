import { describe, expect, test } from "vitest";
import { outcomeOf } from "../../tests/call-world.ts";
import {
  adminOf,
  auditEntriesOf,
  newPool,
  onPath,
  poolDraft,
  poolNamed,
  ruleNames,
  tiersIn,
  wakesOf,
  world,
} from "../../tests/pools-world.ts";
import type { Person } from "../../tests/world.ts";
import { MAX_POOLS } from "../routing/domain/drafts.ts";
import { capWatchers, placeAgent, removePoolMember } from "./manage-pool-members.ts";
import { removePool, savePool } from "./manage-pools.ts";
import { createRule } from "./manage-rules.ts";
import { readRouting } from "./read-routing.ts";

const { deps } = world;

describe("pools", () => {
  test("are listed with their members, the catch-all first", async () => {
    const team = await world.team();
    const sales = await newPool(team, "Sales", { openerScript: "Hello!\nWhich bike is it?" });
    await placeAgent(deps, adminOf(team), { poolId: sales, agentId: team.bo.agentId, tier: 2 });
    const { pools, members, agents } = await readRouting(deps, team.orgId);
    expect(pools.map(({ name, catchAll }) => [name, catchAll])).toEqual([
      ["Everyone", true],
      ["Sales", false],
    ]);
    expect(pools[1]).toMatchObject({ openerScript: "Hello!\nWhich bike is it?", version: 1 });
    expect(members.filter(({ poolId }) => poolId === sales)).toEqual([
      { poolId: sales, agentId: team.bo.agentId, tier: 2 },
    ]);
    expect(agents.map(({ name, maxWatchers }) => [name, maxWatchers])).toEqual([
      ["Ana Silva", 25],
      ["Bo Lindqvist", 25],
    ]);
  });

  test("have unique names within the organisation, ignoring case", async () => {
    const [team, other] = [await world.team(), await world.team()];
    await newPool(team, "Sales");
    const support = await newPool(team, "Support");
    expect(await outcomeOf(newPool(team, "SALES"))).toBe("POOL_NAME_TAKEN");
    const renamed = savePool(
      deps,
      adminOf(team),
      { poolId: support, version: 1 },
      poolDraft("sales"),
    );
    expect(await outcomeOf(renamed)).toBe("POOL_NAME_TAKEN");
    expect(await outcomeOf(newPool(other, "Sales"))).toBe("ok");
  });

  test("are limited to 100, even when several are created at once", async () => {
    const team = await world.team();
    for (let number = 2; number < MAX_POOLS; number += 1) await newPool(team, `Pool ${number}`);
    const outcomes = await Promise.all(
      ["One", "Two", "Three"].map((name) => outcomeOf(newPool(team, name))),
    );
    expect(outcomes.sort()).toEqual(["POOL_LIMIT_REACHED", "POOL_LIMIT_REACHED", "ok"]);
  });

  test("saved by two admins at once keep one save and refuse the other", async () => {
    const team = await world.team();
    const poolId = await newPool(team, "Sales");
    const outcomes = await Promise.all(
      ["North", "South"].map((name) =>
        outcomeOf(savePool(deps, adminOf(team), { poolId, version: 1 }, poolDraft(name))),
      ),
    );
    expect(outcomes.sort()).toEqual(["POOL_CHANGED", "ok"]);
    const { pools } = await readRouting(deps, team.orgId);
    expect(pools.find((pool) => pool.poolId === poolId)?.version).toBe(2);
  });

  test("never overflow in a cycle, even when two are saved to overflow into each other at once", async () => {
    const team = await world.team();
    const [north, south] = [await newPool(team, "North"), await newPool(team, "South")];
    const outcomes = await Promise.all([
      outcomeOf(
        savePool(
          deps,
          adminOf(team),
          { poolId: north, version: 1 },
          poolDraft("North", { overflowPoolId: south }),
        ),
      ),
      outcomeOf(
        savePool(
          deps,
          adminOf(team),
          { poolId: south, version: 1 },
          poolDraft("South", { overflowPoolId: north }),
        ),
      ),
    ]);
    expect(outcomes.sort()).toEqual(["POOL_OVERFLOW_CYCLE", "ok"]);
  });

  test("are deleted with their rules and memberships", async () => {
    const team = await world.team();
    const sales = await newPool(team, "Sales");
    await newPool(team, "North", { overflowPoolId: sales });
    await placeAgent(deps, adminOf(team), { poolId: sales, agentId: team.ana.agentId, tier: 1 });
    await createRule(deps, adminOf(team), onPath("/bikes", sales));
    const remove = (name: string) =>
      outcomeOf(removePool(deps, adminOf(team), { poolId: sales, name }));
    expect(await remove("sales")).toBe("POOL_CHANGED");
    const woken = await wakesOf(async () => expect(await remove("Sales")).toBe("ok"));
    expect(woken).toContain(`agent:${team.ana.agentId}`);
    expect(await ruleNames(team)).toEqual([]);
    expect((await poolNamed(team, "North")).overflowPoolId).toBeNull();
    expect((await auditEntriesOf(team)).at(-1)).toMatchObject({
      action: "pool_deleted",
      facts: {
        name: "Sales",
        members: [team.ana.agentId],
        rules: ["/bikes"],
        overflowOf: ["North"],
      },
    });
    expect(await remove("Sales")).toBe("POOL_NOT_FOUND");
  });

  test("always include the catch-all, which can only be renamed", async () => {
    const team = await world.team();
    const { poolId, name } = await poolNamed(team, "Everyone");
    expect(await outcomeOf(removePool(deps, adminOf(team), { poolId, name }))).toBe(
      "POOL_IS_CATCH_ALL",
    );
    const seen = { poolId, version: 1 };
    expect(await outcomeOf(savePool(deps, adminOf(team), seen, poolDraft("Front desk")))).toBe(
      "ok",
    );
    expect(await poolNamed(team, "Front desk")).toMatchObject({ catchAll: true });
  });
});

describe("pool members", () => {
  test("are added, moved to another tier and removed, with a wake-up and audit entries", async () => {
    const team = await world.team();
    const poolId = await newPool(team, "Sales");
    const place = { poolId, agentId: team.ana.agentId };
    const woken = await wakesOf(() => placeAgent(deps, adminOf(team), { ...place, tier: 1 }));
    expect(woken).toEqual(
      new Set([`routing:${team.orgId}`, `availability:${team.orgId}`, `agent:${team.ana.agentId}`]),
    );
    expect(await tiersIn(team, poolId)).toEqual([[team.ana.agentId, 1]]);
    await placeAgent(deps, adminOf(team), { ...place, tier: 3 });
    expect(await tiersIn(team, poolId)).toEqual([[team.ana.agentId, 3]]);
    await removePoolMember(deps, adminOf(team), place);
    expect(await tiersIn(team, poolId)).toEqual([]);
    const changes = (await auditEntriesOf(team)).filter(
      ({ action }) => action === "pool_member_changed",
    );
    expect(changes.map(({ facts }) => facts)).toMatchObject([
      { poolName: "Sales", name: "Ana Silva", from: null, to: 1 },
      { from: 1, to: 3 },
      { from: 3, to: null },
    ]);
    expect(changes.every(({ actor }) => actor === team.admin.agentId)).toBe(true);
  });

  test("must be members of the organisation who take calls", async () => {
    const [team, other] = [await world.team(), await world.team()];
    const poolId = await newPool(team, "Sales");
    const place = ({ agentId }: Person) =>
      outcomeOf(placeAgent(deps, adminOf(team), { poolId, agentId, tier: 1 }));
    expect(await place(other.ana)).toBe("MEMBER_NOT_FOUND");
    expect(await place(team.admin)).toBe("MEMBER_NOT_FOUND");
    const foreign = placeAgent(deps, adminOf(other), {
      poolId,
      agentId: other.ana.agentId,
      tier: 1,
    });
    expect(await outcomeOf(foreign)).toBe("POOL_NOT_FOUND");
    expect(await tiersIn(team, poolId)).toEqual([]);
  });

  test("have a visitor limit that an admin sets", async () => {
    const [team, other] = [await world.team(), await world.team()];
    const { agentId } = team.bo;
    await capWatchers(deps, adminOf(team), { agentId, maxWatchers: 3 });
    const { agents } = await readRouting(deps, team.orgId);
    expect(agents.find((agent) => agent.agentId === agentId)?.maxWatchers).toBe(3);
    expect((await auditEntriesOf(team)).at(-1)).toMatchObject({
      action: "watchers_cap_changed",
      facts: { name: "Bo Lindqvist", from: 25, to: 3 },
    });
    const foreign = capWatchers(deps, adminOf(other), { agentId, maxWatchers: 4 });
    expect(await outcomeOf(foreign)).toBe("MEMBER_NOT_FOUND");
  });
});
