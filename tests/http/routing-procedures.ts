import type { Ids, Rule } from "./procedure-rules.ts";

const NAMES = ["", "   ", "x".repeat(81), "two\nlines", "nul\u0000"];
const VERSIONS = [0, -1, 1.5, 2 ** 31];
const NOT_UUIDS = ["", "none", "00000000-0000-4000-8000-00000000000"];
const CONDITION = { field: "path", parameter: "", operator: "starts_with", value: "/bikes" };

const group = (...conditions: unknown[]) => [{ conditions }];
const many = <T>(item: T, count: number): T[] => Array.from({ length: count }, () => item);

const GROUPS = [
  group(),
  [{}],
  [...group(CONDITION), ...group()],
  many({ conditions: [CONDITION] }, 11),
  group(...many(CONDITION, 11)),
  group({ ...CONDITION, field: "fragment" }),
  group({ ...CONDITION, operator: "matches" }),
  group({ ...CONDITION, value: "" }),
  group({ ...CONDITION, value: "  " }),
  group({ ...CONDITION, value: "x".repeat(201) }),
  group({ ...CONDITION, value: "nul\u0000" }),
  group({ ...CONDITION, value: "/a?b=c" }),
  group({ ...CONDITION, value: 7 }),
  group({ ...CONDITION, parameter: "plan" }),
  group({ ...CONDITION, extra: true }),
  group({ ...CONDITION, field: "domain", value: "https://shop.example/" }),
  group({ ...CONDITION, field: "query" }),
  group({ ...CONDITION, field: "query", parameter: "x".repeat(201) }),
];

const pool = { name: "Sales", overflowPoolId: null, openerScript: "Hello!" };
const wrongPool = {
  name: NAMES,
  overflowPoolId: NOT_UUIDS,
  openerScript: ["x".repeat(1_001), "nul\u0000"],
};
const rule = ({ poolId }: Ids) => ({
  name: "Bikes",
  active: true,
  poolId,
  groups: group(CONDITION, { ...CONDITION, field: "query", parameter: "plan" }),
});
const wrongRule = { name: NAMES, poolId: NOT_UUIDS, groups: GROUPS };
const ruleVersion = ({ ruleId }: Ids) => ({ ruleId, version: 1 });
const wrongRuleVersion = { ruleId: NOT_UUIDS, version: VERSIONS };

/** Procedures for pools and rules, which only admins may call. */
export const ROUTING: Readonly<Record<string, Rule>> = {
  "pools.overview": { gate: "admin", type: "query" },
  "pools.create": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: () => pool,
    wrong: wrongPool,
  },
  "pools.save": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: ({ poolId }) => ({ ...pool, poolId, version: 1 }),
    wrong: { ...wrongPool, poolId: NOT_UUIDS, version: VERSIONS },
    foreign: "NOT_FOUND",
  },
  "pools.remove": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: ({ poolId }) => ({ poolId, name: "Sales" }),
    wrong: { name: NAMES, poolId: NOT_UUIDS },
    foreign: "NOT_FOUND",
  },
  "pools.placeAgent": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: ({ poolId, agentId }) => ({ poolId, agentId, tier: 1 }),
    wrong: { tier: [0, 4, 1.5], poolId: NOT_UUIDS, agentId: NOT_UUIDS },
    foreign: "NOT_FOUND",
  },
  "pools.removeMember": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: ({ poolId, agentId }) => ({ poolId, agentId }),
    wrong: { poolId: NOT_UUIDS, agentId: NOT_UUIDS },
    foreign: "NOT_FOUND",
  },
  "pools.capWatchers": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: ({ agentId }) => ({ agentId, maxWatchers: 25 }),
    wrong: { maxWatchers: [0, -1, 1.5, 1_001], agentId: NOT_UUIDS },
    foreign: "NOT_FOUND",
  },
  "rules.create": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: rule,
    wrong: wrongRule,
    foreign: "NOT_FOUND",
  },
  "rules.save": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: (ids) => ({ ...rule(ids), ...ruleVersion(ids) }),
    wrong: { ...wrongRule, ...wrongRuleVersion },
    foreign: "NOT_FOUND",
  },
  "rules.switch": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: (ids) => ({ ...ruleVersion(ids), active: false }),
    wrong: wrongRuleVersion,
    foreign: "NOT_FOUND",
  },
  "rules.remove": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: ruleVersion,
    wrong: wrongRuleVersion,
    foreign: "NOT_FOUND",
  },
  "rules.order": {
    gate: "admin",
    type: "mutation",
    beforeVerification: true,
    input: ({ ruleId }) => ({ was: [ruleId], order: [ruleId] }),
    wrong: { was: [["none"], many("x", 201)], order: [["none"], [null]] },
    foreign: "CONFLICT",
  },
  "rules.explain": {
    gate: "admin",
    type: "query",
    input: () => ({ pageUrl: "https://shop.example/bikes" }),
    wrong: { pageUrl: ["", "   ", "x".repeat(2_049)] },
  },
};
