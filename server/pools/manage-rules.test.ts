import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { outcomeOf } from "../../tests/call-world.ts";
import {
  adminOf,
  auditsOf,
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
    const callId = await world.requestCall(world.newVisitor(team));
    const state = async () => (await world.call(team.orgId, callId)).state;
    expect(await state()).toMatchObject({ at: "ringing", agentId: team.ana.agentId });
    return { team, sales, state };
  }

  test("is rung no more once out of the pool, nor once out of its overflow", async () => {
    const { team, sales, state } = await ringInSales();
    await removePoolMember(deps, adminOf(team), { poolId: sales, agentId: team.ana.agentId });
    expect(await state()).toMatchObject({ at: "ringing", agentId: team.bo.agentId });
    await savePool(deps, adminOf(team), { poolId: sales, version: 1 }, poolDraft("Sales"));
    expect(await state()).toMatchObject({ at: "ended", reason: "nobody_available" });
  });

  test("rings on while nothing of it changes, and when the pool itself is deleted", async () => {
    const { team, sales, state } = await ringInSales();
    const rung = await state();
    await createRule(deps, adminOf(team), onPath("/other", sales));
    const { poolId } = await poolNamed(team, "Everyone");
    await removePoolMember(deps, adminOf(team), { poolId, agentId: team.ana.agentId });
    await removePool(deps, adminOf(team), { poolId: sales, name: "Sales" });
    expect(await state()).toEqual(rung);
  });
});
