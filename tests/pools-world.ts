import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Topic } from "../server/kernel/topics.ts";
import { createPool } from "../server/pools/manage-pools.ts";
import { readRouting } from "../server/pools/read-routing.ts";
import type { PoolDraft, RuleDraft } from "../server/routing/domain/drafts.ts";
import { openCallWorld } from "./call-world.ts";
import { collectTopics } from "./woken-topics.ts";
import type { Team } from "./world.ts";

export const world = await openCallWorld();
const { deps } = world;

export const adminOf = ({ orgId, admin }: Team) => ({ orgId, agentId: admin.agentId });
export const poolDraft = (name: string, change: Partial<PoolDraft> = {}): PoolDraft => ({
  name,
  overflowPoolId: null,
  openerScript: "",
  ...change,
});
export const newPool = async (team: Team, name: string, change?: Partial<PoolDraft>) =>
  (await createPool(deps, adminOf(team), poolDraft(name, change))).poolId;

export const onPath = (path: string, poolId: RuleDraft["poolId"], name = path): RuleDraft => ({
  name,
  active: true,
  poolId,
  groups: [
    { conditions: [{ field: "path", parameter: "", operator: "starts_with", value: path }] },
  ],
});

export const poolNamed = async ({ orgId }: Team, name: string) => {
  const { pools } = await readRouting(deps, orgId);
  return pools.find((pool) => pool.name === name) ?? expect.fail(`no pool ${name}`);
};
export const tiersIn = async ({ orgId }: Team, poolId: RuleDraft["poolId"]) => {
  const { members } = await readRouting(deps, orgId);
  return members.filter((one) => one.poolId === poolId).map(({ agentId, tier }) => [agentId, tier]);
};
export const ruleNames = async ({ orgId }: Team) =>
  (await readRouting(deps, orgId)).rules.map(({ name }) => name);

export async function auditEntriesOf({ orgId }: Team) {
  const rows = await deps.db.execute<{ action: string; actor_id: string; facts: object }>(
    sql`select action, actor_id, facts from audit_entries where org_id = ${orgId} order by id`,
  );
  return Array.from(rows, ({ action, actor_id, facts }) => ({ action, actor: actor_id, facts }));
}

/** The topics that a task wakes. */
export async function wakesOf(task: () => Promise<unknown>): Promise<Set<Topic>> {
  const { topics, stop } = collectTopics(deps.hub);
  await task();
  stop();
  return new Set(topics);
}
