import type { Deps } from "../deps.ts";
import type { OrgId } from "../team/domain/ids.ts";
import { type ExplainedRule, explainMatch } from "./domain/match-rule.ts";
import { asPageUrl } from "./domain/page-address.ts";
import { listRules } from "./rule-store.ts";

export type ExplainedPage = {
  /** The address as it was understood. */
  readonly pageUrl: string;
  /** All rules in order; the first active one that holds decides. */
  readonly rules: readonly ExplainedRule[];
};

/** What the rules make of a page, for whoever arranges them. */
export async function explainPage(
  { db }: Pick<Deps, "db">,
  orgId: OrgId,
  pasted: string,
): Promise<ExplainedPage> {
  const pageUrl = asPageUrl(pasted);
  return { pageUrl, rules: explainMatch(await listRules(db, orgId), pageUrl) };
}
