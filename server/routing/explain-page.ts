import type { Deps } from "../deps.ts";
import type { OrgId } from "../team/domain/ids.ts";
import type { RoutingDecision } from "./domain/decision.ts";
import { type ExplainedRule, explainMatch } from "./domain/match-rule.ts";
import { asPageUrl } from "./domain/page-address.ts";
import { explainRouting } from "./explain-routing.ts";
import { listRules } from "./rule-store.ts";

export type ExplainedPage = {
  /** The address as it was understood. */
  readonly pageUrl: string;
  /** All rules in order; the first active one that holds decides. */
  readonly rules: readonly ExplainedRule[];
  /** Who would be rung now. */
  readonly decision: RoutingDecision;
};

/** What the rules make of a page, for whoever arranges them. */
export async function explainPage(
  deps: Pick<Deps, "db" | "freeAgents" | "clock">,
  orgId: OrgId,
  pasted: string,
): Promise<ExplainedPage> {
  const pageUrl = asPageUrl(pasted);
  const [rules, decision] = await Promise.all([
    listRules(deps.db, orgId),
    explainRouting(deps, orgId, pageUrl),
  ]);
  return { pageUrl, rules: explainMatch(rules, pageUrl), decision };
}
