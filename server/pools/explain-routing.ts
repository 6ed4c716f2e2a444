import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import type { RoutingDecision } from "../routing/domain/decision.ts";

/** Who would be rung for a visitor of this page now, and why nobody else. Rings nobody. */
export const explainRouting = (
  { freeAgents, clock }: Pick<Deps, "freeAgents" | "clock">,
  orgId: OrgId,
  pageUrl: string,
): Promise<RoutingDecision> => freeAgents.explain(orgId, pageUrl, clock());
