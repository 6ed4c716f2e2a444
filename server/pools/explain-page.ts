import { maskPageUrl } from "../../widget/cobrowse/masking/urls.ts";
import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import type { RoutingDecision } from "../routing/domain/decision.ts";
import { type ExplainedRule, explainMatch } from "../routing/domain/match-rule.ts";
import { asPageUrl } from "../routing/domain/page-address.ts";
import { listRules } from "../routing/rule-fragments.ts";

export type ExplainedPage = {
  /** The pasted address as a URL, masked as the URLs of visitors are. */
  readonly pageUrl: string;
  /** All rules in order. The first active one that matches applies. */
  readonly rules: readonly ExplainedRule[];
  readonly decision: RoutingDecision;
};

export async function explainPage(
  deps: Pick<Deps, "db" | "freeAgents" | "clock">,
  orgId: OrgId,
  pasted: string,
): Promise<ExplainedPage> {
  const pageUrl = maskPageUrl(asPageUrl(pasted));
  const [rules, decision] = await Promise.all([
    listRules(deps.db, orgId),
    deps.freeAgents.explain(orgId, pageUrl, deps.clock()),
  ]);
  return { pageUrl, rules: explainMatch(rules, pageUrl), decision };
}
