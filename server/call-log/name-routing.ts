import type { Db } from "../../drizzle/db.ts";
import type { AgentId, OrgId, PoolId, RuleId } from "../kernel/ids.ts";
import { listPools } from "../routing/fragments.ts";
import { listMemberNames } from "../routing/roster-store.ts";
import { listRules } from "../routing/rule-fragments.ts";

/** What an organisation's rules, pools and people are called; those that are gone have a word of ours. */
export async function nameRouting(db: Db, orgId: OrgId) {
  const [rules, pools, people] = await Promise.all([
    listRules(db, orgId),
    listPools(db, orgId),
    listMemberNames(db, orgId),
  ]);
  const ruleNames = new Map(rules.map(({ ruleId, name }) => [ruleId, name]));
  const poolNames = new Map(pools.map(({ poolId, name }) => [poolId, name]));
  const agentNames = new Map(people.map(({ agentId, name }) => [agentId, name]));
  return {
    rule: (ruleId: RuleId): string => ruleNames.get(ruleId) ?? "A deleted rule",
    pool: (poolId: PoolId): string => poolNames.get(poolId) ?? "A deleted pool",
    agent: (agentId: AgentId): string => agentNames.get(agentId) ?? "Somebody who has left",
  };
}
