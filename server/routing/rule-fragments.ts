import { and, asc, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { routingRules } from "../../drizzle/schema/routing.ts";
import type { OrgId, RuleId } from "../kernel/ids.ts";
import type { RuleDraft } from "./domain/drafts.ts";
import type { Rule } from "./domain/match-rule.ts";

export type StoredRule = Rule & { readonly version: number };

/** In the order in which they are checked. */
export async function listRules(db: Db | Tx, orgId: OrgId): Promise<StoredRule[]> {
  return db
    .select({
      ruleId: routingRules.id,
      name: routingRules.name,
      active: routingRules.active,
      poolId: routingRules.poolId,
      groups: routingRules.groups,
      version: routingRules.version,
    })
    .from(routingRules)
    .where(eq(routingRules.orgId, orgId))
    .orderBy(asc(routingRules.position), asc(routingRules.id));
}

/** Appends the rule to the list. */
export async function insertRule(tx: Tx, orgId: OrgId, draft: RuleDraft): Promise<RuleId> {
  const last = sql`(select coalesce(max(${routingRules.position}), 0) + 1 from ${routingRules} where ${routingRules.orgId} = ${orgId})`;
  const [rule] = await tx
    .insert(routingRules)
    .values({ orgId, ...draft, position: last })
    .returning({ ruleId: routingRules.id });
  if (!rule) throw new Error("the rule was not inserted");
  return rule.ruleId;
}

/** False if the rule no longer has this version. */
export async function updateRule(
  tx: Tx,
  orgId: OrgId,
  { ruleId, version }: { readonly ruleId: RuleId; readonly version: number },
  change: Partial<RuleDraft>,
): Promise<boolean> {
  const updated = await tx
    .update(routingRules)
    .set({ ...change, version: version + 1 })
    .where(
      and(
        eq(routingRules.orgId, orgId),
        eq(routingRules.id, ruleId),
        eq(routingRules.version, version),
      ),
    )
    .returning({ ruleId: routingRules.id });
  return updated.length > 0;
}

export async function deleteRule(tx: Tx, orgId: OrgId, ruleId: RuleId): Promise<void> {
  await tx
    .delete(routingRules)
    .where(and(eq(routingRules.orgId, orgId), eq(routingRules.id, ruleId)));
}

export async function savePositions(
  tx: Tx,
  orgId: OrgId,
  inOrder: readonly RuleId[],
): Promise<void> {
  await tx
    .update(routingRules)
    .set({ position: sql`array_position(${sql.param(inOrder)}::uuid[], ${routingRules.id})` })
    .where(eq(routingRules.orgId, orgId));
}
