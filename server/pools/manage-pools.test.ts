import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { openCallWorld, outcomeOf } from "../../tests/call-world.ts";
import { collectTopics } from "../../tests/woken-topics.ts";
import type { Person, Team } from "../../tests/world.ts";
import { PoolIdSchema, type RuleId, RuleIdSchema } from "../kernel/ids.ts";
import type { Topic } from "../kernel/topics.ts";
import { MOST_POOLS, type PoolDraft, type RuleDraft } from "../routing/domain/drafts.ts";
import { explainPage } from "./explain-page.ts";
import { capWatchers, placeAgent, takeAgentOut } from "./manage-pool-members.ts";
import { createPool, removePool, savePool } from "./manage-pools.ts";
import { createRule, orderRules, removeRule, saveRule, switchRule } from "./manage-rules.ts";
import { readRouting } from "./read-routing.ts";

const world = await openCallWorld();
const { deps } = world;

const adminOf = ({ orgId, admin }: Team) => ({ orgId, agentId: admin.agentId });
const poolDraft = (name: string, change: Partial<PoolDraft> = {}): PoolDraft => ({
  name,
  overflowPoolId: null,
  openerScript: "",
  ...change,
});
const newPool = async (team: Team, name: string, change?: Partial<PoolDraft>) =>
  (await createPool(deps, adminOf(team), poolDraft(name, change))).poolId;

const onPath = (path: string, poolId: RuleDraft["poolId"], name = path): RuleDraft => ({
  name,
  active: true,
  poolId,
  groups: [
    { conditions: [{ field: "path", parameter: "", operator: "starts_with", value: path }] },
  ],
});

const poolNamed = async ({ orgId }: Team, name: string) => {
  const { pools } = await readRouting(deps, orgId);
  return pools.find((pool) => pool.name === name) ?? expect.fail(`no pool ${name}`);
};
const tiersIn = async ({ orgId }: Team, poolId: RuleDraft["poolId"]) => {
  const { members } = await readRouting(deps, orgId);
  return members.filter((one) => one.poolId === poolId).map(({ agentId, tier }) => [agentId, tier]);
};
const ruleNames = async ({ orgId }: Team) =>
  (await readRouting(deps, orgId)).rules.map(({ name }) => name);

async function auditsOf({ orgId }: Team) {
  const rows = await deps.db.execute<{ action: string; actor_id: string; facts: object }>(
    sql`select action, actor_id, facts from audit_entries where org_id = ${orgId} order by id`,
  );
  return Array.from(rows, ({ action, actor_id, facts }) => ({ action, actor: actor_id, facts }));
}

/** The topics that are woken by a task. */
async function wakesOf(task: () => Promise<unknown>): Promise<Set<Topic>> {
  const { topics, stop } = collectTopics(deps.hub);
  await task();
  stop();
  return new Set(topics);
}

describe("pools", () => {
  test("are listed with everybody in them, the catch-all first", async () => {
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

  test("have names of their own, whatever their case", async () => {
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

  test("are at most a hundred, however many are asked for at once", async () => {
    const team = await world.team();
    for (let number = 2; number < MOST_POOLS; number += 1) await newPool(team, `Pool ${number}`);
    const outcomes = await Promise.all(
      ["One", "Two", "Three"].map((name) => outcomeOf(newPool(team, name))),
    );
    expect(outcomes.sort()).toEqual(["POOL_LIMIT_REACHED", "POOL_LIMIT_REACHED", "ok"]);
  });

  test("saved by two admins keep the first word, and the second is told", async () => {
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

  test("never overflow in a circle, even when each of two is sent into the other at once", async () => {
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

  test("take their rules and memberships with them", async () => {
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
    expect((await auditsOf(team)).at(-1)).toMatchObject({
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

  test("do not lose the catch-all", async () => {
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

describe("members", () => {
  test("come in, change their tier and go, and their desks hear of it", async () => {
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
    await takeAgentOut(deps, adminOf(team), place);
    expect(await tiersIn(team, poolId)).toEqual([]);
    const changes = (await auditsOf(team)).filter(({ action }) => action === "pool_member_changed");
    expect(changes.map(({ facts }) => facts)).toMatchObject([
      { poolName: "Sales", name: "Ana Silva", from: null, to: 1 },
      { from: 1, to: 3 },
      { from: 3, to: null },
    ]);
    expect(changes.every(({ actor }) => actor === team.admin.agentId)).toBe(true);
  });

  test("are agents of the organisation, and no admin who takes no calls", async () => {
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

  test("may be seen by as many visitors as the admin says", async () => {
    const [team, other] = [await world.team(), await world.team()];
    const { agentId } = team.bo;
    await capWatchers(deps, adminOf(team), { agentId, maxWatchers: 3 });
    const { agents } = await readRouting(deps, team.orgId);
    expect(agents.find((agent) => agent.agentId === agentId)?.maxWatchers).toBe(3);
    expect((await auditsOf(team)).at(-1)).toMatchObject({
      action: "watchers_cap_changed",
      facts: { name: "Bo Lindqvist", from: 25, to: 3 },
    });
    const foreign = capWatchers(deps, adminOf(other), { agentId, maxWatchers: 4 });
    expect(await outcomeOf(foreign)).toBe("MEMBER_NOT_FOUND");
  });
});

describe("rules", () => {
  async function threeRules() {
    const team = await world.team();
    const poolId = await newPool(team, "Sales");
    const ids: RuleId[] = [];
    for (const path of ["/a", "/b", "/c"])
      ids.push((await createRule(deps, adminOf(team), onPath(path, poolId))).ruleId);
    return { team, poolId, ids };
  }

  test("are tried in the order in which they were made, until it is changed", async () => {
    const { team, ids } = await threeRules();
    expect(await ruleNames(team)).toEqual(["/a", "/b", "/c"]);
    await orderRules(deps, adminOf(team), { was: ids, order: ids.toReversed() });
    expect(await ruleNames(team)).toEqual(["/c", "/b", "/a"]);
    await createRule(deps, adminOf(team), onPath("/d", (await poolNamed(team, "Sales")).poolId));
    expect(await ruleNames(team)).toEqual(["/c", "/b", "/a", "/d"]);
  });

  test("are ordered by the first of two admins, and the second is told", async () => {
    const { team, ids } = await threeRules();
    const [a, b, c] = ids as [RuleId, RuleId, RuleId];
    const outcomes = await Promise.all(
      [
        [b, a, c],
        [c, a, b],
      ].map((order) => outcomeOf(orderRules(deps, adminOf(team), { was: ids, order }))),
    );
    expect(outcomes.sort()).toEqual(["RULES_CHANGED", "ok"]);
  });

  test("are ordered whole or not at all", async () => {
    const { team, ids } = await threeRules();
    const [a, b, c] = ids as [RuleId, RuleId, RuleId];
    const stranger = RuleIdSchema.parse(randomUUID());
    for (const order of [
      [a, b],
      [a, b, b],
      [a, b, stranger],
      [a, b, c, stranger],
      [c, b, a, a],
    ]) {
      expect(await outcomeOf(orderRules(deps, adminOf(team), { was: ids, order }))).toBe(
        "RULES_CHANGED",
      );
    }
    const outdated = orderRules(deps, adminOf(team), { was: [a, b], order: [b, a] });
    expect(await outcomeOf(outdated)).toBe("RULES_CHANGED");
    expect(await ruleNames(team)).toEqual(["/a", "/b", "/c"]);
  });

  test("are changed by whoever saw them as they are", async () => {
    const { team, poolId, ids } = await threeRules();
    const seen = { ruleId: ids[0] ?? expect.fail(), version: 1 };
    await saveRule(deps, adminOf(team), seen, onPath("/bikes", poolId));
    const late = [
      saveRule(deps, adminOf(team), seen, onPath("/cars", poolId)),
      switchRule(deps, adminOf(team), seen, false),
      removeRule(deps, adminOf(team), seen),
    ];
    expect(await Promise.all(late.map(outcomeOf))).toEqual(Array(3).fill("RULES_CHANGED"));
    await switchRule(deps, adminOf(team), { ...seen, version: 2 }, false);
    const { rules } = await readRouting(deps, team.orgId);
    expect(rules[0]).toMatchObject({ name: "/bikes", active: false, version: 3 });
    await removeRule(deps, adminOf(team), { ...seen, version: 3 });
    expect(await ruleNames(team)).toEqual(["/b", "/c"]);
    const what = (await auditsOf(team))
      .filter(({ action }) => action === "routing_rules_changed")
      .map(({ facts }) => facts);
    expect(what.slice(3)).toMatchObject([
      { what: "changed", from: { name: "/a" }, to: { name: "/bikes" } },
      { what: "switched off", name: "/bikes" },
      { what: "deleted", name: "/bikes", active: false },
    ]);
  });

  test("lead to pools of the organisation alone", async () => {
    const { team, poolId, ids } = await threeRules();
    const other = await world.team();
    expect(await outcomeOf(createRule(deps, adminOf(other), onPath("/", poolId)))).toBe(
      "POOL_NOT_FOUND",
    );
    const nowhere = PoolIdSchema.parse(randomUUID());
    const seen = { ruleId: ids[0] ?? expect.fail(), version: 1 };
    expect(await outcomeOf(saveRule(deps, adminOf(team), seen, onPath("/", nowhere)))).toBe(
      "POOL_NOT_FOUND",
    );
    expect(await outcomeOf(removeRule(deps, adminOf(other), seen))).toBe("RULE_NOT_FOUND");
    expect(await ruleNames(team)).toEqual(["/a", "/b", "/c"]);
  });

  test("wake every page of the organisation", async () => {
    const { team, ids } = await threeRules();
    const seen = { ruleId: ids[1] ?? expect.fail(), version: 1 };
    const woken = await wakesOf(() => switchRule(deps, adminOf(team), seen, false));
    expect(woken).toEqual(new Set([`routing:${team.orgId}`, `availability:${team.orgId}`]));
  });

  test("are explained for a page as it is pasted", async () => {
    const { team } = await threeRules();
    const { pageUrl, rules } = await explainPage(deps, team.orgId, "shop.example:8080/b/c?x=1");
    expect(pageUrl).toBe("https://shop.example:8080/b/c?x=1");
    expect(rules.map(({ rule, holds }) => [rule.name, holds])).toEqual([
      ["/a", false],
      ["/b", true],
      ["/c", false],
    ]);
  });
});

describe("who is rung while the routing changes", () => {
  async function ringInSales() {
    const team = await world.team();
    const support = await newPool(team, "Support");
    const sales = await newPool(team, "Sales", { overflowPoolId: support });
    await createRule(deps, adminOf(team), onPath("/bikes", sales));
    const place = (poolId: RuleDraft["poolId"], { agentId }: Person) =>
      placeAgent(deps, adminOf(team), { poolId, agentId, tier: 1 });
    await place(sales, team.ana);
    await place(support, team.bo);
    await world.comeToDesk(team, team.ana, team.bo);
    const callId = await world.ask(world.newVisitor(team));
    const state = async () => (await world.call(team.orgId, callId)).state;
    expect(await state()).toMatchObject({ at: "ringing", agentId: team.ana.agentId });
    return { team, sales, state };
  }

  test("is rung no more once out of the pool, nor once out of its overflow", async () => {
    const { team, sales, state } = await ringInSales();
    await takeAgentOut(deps, adminOf(team), { poolId: sales, agentId: team.ana.agentId });
    expect(await state()).toMatchObject({ at: "ringing", agentId: team.bo.agentId });
    await savePool(deps, adminOf(team), { poolId: sales, version: 1 }, poolDraft("Sales"));
    expect(await state()).toMatchObject({ at: "ended", reason: "nobody_available" });
  });

  test("rings on while nothing of it changes, and when the pool itself is deleted", async () => {
    const { team, sales, state } = await ringInSales();
    const rung = await state();
    await createRule(deps, adminOf(team), onPath("/other", sales));
    const { poolId } = await poolNamed(team, "Everyone");
    await takeAgentOut(deps, adminOf(team), { poolId, agentId: team.ana.agentId });
    await removePool(deps, adminOf(team), { poolId: sales, name: "Sales" });
    expect(await state()).toEqual(rung);
  });
});
