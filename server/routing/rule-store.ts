import { asc, eq } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { routingRules } from "../../drizzle/schema/routing.ts";
import type { OrgId } from "../team/domain/ids.ts";
import type { Rule } from "./domain/match-rule.ts";

/** In the order in which they are tried. */
export async function listRules(db: Db | Tx, orgId: OrgId): Promise<Rule[]> {
  return db
    .select({
      ruleId: routingRules.id,
      name: routingRules.name,
      active: routingRules.active,
      poolId: routingRules.poolId,
      groups: routingRules.groups,
    })
    .from(routingRules)
    .where(eq(routingRules.orgId, orgId))
    .orderBy(asc(routingRules.position), asc(routingRules.id));
}
