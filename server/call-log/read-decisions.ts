import type { Db } from "../../drizzle/db.ts";
import { LoggedDecisionSchema } from "../calls/domain/logged-decision.ts";
import type { AgentId, OrgId, PoolId, RuleId } from "../kernel/ids.ts";
import { listMemberNames } from "../people/fragments.ts";
import { listPools } from "../routing/fragments.ts";
import { listRules } from "../routing/rule-fragments.ts";
import type { CallDetail } from "./domain/call-detail.ts";

type LoggedEvent = Pick<CallDetail["events"][number], "at" | "facts">;

/** The routing decisions of a call, with the current names of rules, pools and agents. */
export async function readDecisions(
  db: Db,
  orgId: OrgId,
  events: readonly LoggedEvent[],
): Promise<CallDetail["decisions"]> {
  const logged = events.flatMap(({ at, facts }) => {
    const decision = LoggedDecisionSchema.safeParse(facts.decision).data;
    return decision ? [{ at, decision }] : [];
  });
  if (logged.length === 0) return [];
  const names = await readNames(db, orgId);
  return logged.map(({ at, decision: { ruleId, asked } }) => ({
    at,
    rule: ruleId && { ruleId, name: names.rule(ruleId) },
    asked: asked.map(({ poolId, considered, unlisted }) => ({
      poolId,
      poolName: names.pool(poolId),
      considered: considered.map((one) => ({ ...one, name: names.agent(one.agentId) })),
      unlisted,
    })),
    chosen:
      asked.flatMap(({ considered }) => considered).find(({ why }) => why === "chosen")?.agentId ??
      null,
  }));
}

/** Current names of rules, pools and agents, with a placeholder for deleted ones. */
async function readNames(db: Db, orgId: OrgId) {
  const [rules, pools, people] = await Promise.all([
    listRules(db, orgId),
    listPools(db, orgId),
    listMemberNames(db, orgId),
  ]);
  const ruleNames = new Map(rules.map(({ ruleId, name }) => [ruleId, name]));
  const poolNames = new Map(pools.map(({ poolId, name }) => [poolId, name]));
  const agentNames = new Map(people.map(({ agentId, name }) => [agentId, name]));
  return {
    rule: (ruleId: RuleId): string => ruleNames.get(ruleId) ?? "Deleted rule",
    pool: (poolId: PoolId): string => poolNames.get(poolId) ?? "Deleted pool",
    agent: (agentId: AgentId): string => agentNames.get(agentId) ?? "Former member",
  };
}
