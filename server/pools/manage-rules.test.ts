import { randomUUID } from "node:crypto";
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
  wakesOf,
  world,
} from "../../tests/pools-world.ts";
import type { Person } from "../../tests/world.ts";
import { PoolIdSchema, type RuleId, RuleIdSchema } from "../kernel/ids.ts";
import type { RuleDraft } from "../routing/domain/drafts.ts";
import { explainPage } from "./explain-page.ts";
import { placeAgent, removePoolMember } from "./manage-pool-members.ts";
import { removePool, savePool } from "./manage-pools.ts";
import { createRule, orderRules, removeRule, saveRule, switchRule } from "./manage-rules.ts";
import { readRouting } from "./read-routing.ts";

const { deps } = world;

describe("rules", () => {
  async function threeRules() {
    const team = await world.team();
    const poolId = await newPool(team, "Sales");
    const ids: RuleId[] = [];
    for (const path of ["/a", "/b", "/c"])
      ids.push((await createRule(deps, adminOf(team), onPath(path, poolId))).ruleId);
    return { team, poolId, ids };
  }

  test("keep the order of creation until an admin reorders them", async () => {
    const { team, ids } = await threeRules();
    expect(await ruleNames(team)).toEqual(["/a", "/b", "/c"]);
    await orderRules(deps, adminOf(team), { was: ids, order: ids.toReversed() });
    expect(await ruleNames(team)).toEqual(["/c", "/b", "/a"]);
    await createRule(deps, adminOf(team), onPath("/d", (await poolNamed(team, "Sales")).poolId));
    expect(await ruleNames(team)).toEqual(["/c", "/b", "/a", "/d"]);
  });

  test("reordered by two admins at once keep one order and refuse the other", async () => {
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

  test("can be reordered only with a complete list of rules", async () => {
    const { team, ids } = await threeRules();
    const [a, b, c] = ids as [RuleId, RuleId, RuleId];
    const unknown = RuleIdSchema.parse(randomUUID());
    for (const order of [
      [a, b],
      [a, b, b],
      [a, b, unknown],
      [a, b, c, unknown],
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

  test("refuse changes based on an outdated version", async () => {
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
    const what = (await auditEntriesOf(team))
      .filter(({ action }) => action === "routing_rules_changed")
      .map(({ facts }) => facts);
    expect(what.slice(3)).toMatchObject([
      { what: "changed", from: { name: "/a" }, to: { name: "/bikes" } },
      { what: "switched off", name: "/bikes" },
      { what: "deleted", name: "/bikes", active: false },
    ]);
  });

  test("can only use pools of their own organisation", async () => {
    const { team, poolId, ids } = await threeRules();
    const other = await world.team();
    expect(await outcomeOf(createRule(deps, adminOf(other), onPath("/", poolId)))).toBe(
      "POOL_NOT_FOUND",
    );
    const unknown = PoolIdSchema.parse(randomUUID());
    const seen = { ruleId: ids[0] ?? expect.fail(), version: 1 };
    expect(await outcomeOf(saveRule(deps, adminOf(team), seen, onPath("/", unknown)))).toBe(
      "POOL_NOT_FOUND",
    );
    expect(await outcomeOf(removeRule(deps, adminOf(other), seen))).toBe("RULE_NOT_FOUND");
    expect(await ruleNames(team)).toEqual(["/a", "/b", "/c"]);
  });

  test("wake every page of the organisation when changed", async () => {
    const { team, ids } = await threeRules();
    const seen = { ruleId: ids[1] ?? expect.fail(), version: 1 };
    const woken = await wakesOf(() => switchRule(deps, adminOf(team), seen, false));
    expect(woken).toEqual(new Set([`routing:${team.orgId}`, `availability:${team.orgId}`]));
  });

  test("are explained for a pasted address", async () => {
    const { team } = await threeRules();
    const { pageUrl, rules } = await explainPage(deps, team.orgId, "shop.example:8080/b/c?x=1");
    expect(pageUrl).toBe("https://shop.example:8080/b/c?x=1");
    expect(rules.map(({ rule, matches }) => [rule.name, matches])).toEqual([
      ["/a", false],
      ["/b", true],
      ["/c", false],
    ]);
  });
});

describe("a ring while the routing changes", () => {
  async function ringInSales() {
    const team = await world.team();
    const support = await newPool(team, "Support");
    const sales = await newPool(team, "Sales", { overflowPoolId: support });
    await createRule(deps, adminOf(team), onPath("/bikes", sales));
    const place = (poolId: RuleDraft["poolId"], { agentId }: Person) =>
      placeAgent(deps, adminOf(team), { poolId, agentId, tier: 1 });
    await place(sales, team.ana);
    await place(support, team.bo);
    await world.makeAvailable(team, team.ana, team.bo);
    const callId = await world.requestCall(world.newVisitor(team));
    const state = async () => (await world.call(team.orgId, callId)).state;
    expect(await state()).toMatchObject({ at: "ringing", agentId: team.ana.agentId });
    return { team, sales, state };
  }

  test("moves on when its agent leaves the pool, and ends when no pool is left", async () => {
    const { team, sales, state } = await ringInSales();
    await removePoolMember(deps, adminOf(team), { poolId: sales, agentId: team.ana.agentId });
    expect(await state()).toMatchObject({ at: "ringing", agentId: team.bo.agentId });
    await savePool(deps, adminOf(team), { poolId: sales, version: 1 }, poolDraft("Sales"));
    expect(await state()).toMatchObject({ at: "ended", reason: "nobody_available" });
  });

  test("continues when other rules and pools change, and when its own pool is deleted", async () => {
    const { team, sales, state } = await ringInSales();
    const rung = await state();
    await createRule(deps, adminOf(team), onPath("/other", sales));
    const { poolId } = await poolNamed(team, "Everyone");
    await removePoolMember(deps, adminOf(team), { poolId, agentId: team.ana.agentId });
    await removePool(deps, adminOf(team), { poolId: sales, name: "Sales" });
    expect(await state()).toEqual(rung);
  });
});
