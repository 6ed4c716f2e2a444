import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import { takeAgentsOff } from "../presence/switch-off-team.ts";

export type ApplyDeps = Pick<Deps, "access" | "clock" | "db" | "hub">;

/**
 * Tells everything that depends on the plan to read it again, and switches off the agents whom it
 * doesn't let take calls. Running calls go on.
 */
export async function applyPlan(deps: ApplyDeps, orgId: OrgId): Promise<void> {
  deps.hub.wake({ type: "plan_changed", orgId });
  const { allowance, onlyAgentId } = await deps.access.read(orgId, deps.clock());
  if (!allowance.newCalls) await takeAgentsOff(deps, { orgId, except: null });
  else if (onlyAgentId) await takeAgentsOff(deps, { orgId, except: onlyAgentId });
}
