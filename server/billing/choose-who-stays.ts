import { listSeatHolders, lockPlan, savePlan } from "../access/fragments.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId } from "../kernel/ids.ts";
import { type ApplyDeps, applyPlan } from "./apply-plan.ts";
import { requireStripe } from "./price-book.ts";
import type { Admin } from "./require-plan.ts";

/**
 * Chooses the agent who takes calls when the plan is for one agent only.
 * @throws DomainError BILLING_OFF, MEMBER_NOT_FOUND if no member who takes calls has this id
 */
export async function chooseWhoStays(
  deps: ApplyDeps & Pick<Deps, "stripe">,
  { orgId, agentId: actorId }: Admin,
  agentId: AgentId,
): Promise<void> {
  requireStripe(deps.stripe);
  const isChanged = await deps.db.transaction(async (tx) => {
    const holders = await listSeatHolders(tx, orgId);
    const chosen = holders.find((holder) => holder.agentId === agentId);
    if (!chosen) throw new DomainError("MEMBER_NOT_FOUND", { orgId, agentId });
    const plan = await lockPlan(tx, orgId);
    if (plan.stayingAgentId === agentId) return false;
    await savePlan(tx, orgId, { stayingAgentId: agentId });
    const facts = { agentId, name: chosen.name };
    await recordAudit(tx, { orgId, actorId, action: "staying_agent_chosen", facts }, deps.clock());
    return true;
  });
  if (isChanged) await applyPlan(deps, orgId);
}
