import { withdrawAgent } from "../calls/agent-presence.ts";
import type { CallDeps } from "../calls/step-call.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import type { AwayReason } from "../presence/domain/presence.ts";
import { switchAgent } from "../presence/switch-agent.ts";

type Agent = { readonly orgId: OrgId; readonly agentId: AgentId };

/**
 * Switches an agent on or off. Switching off passes a ring to the next agent; calls continue.
 * @throws DomainError OUTSIDE_WORKING_HOURS
 */
export async function setAvailable(
  deps: CallDeps,
  agent: Agent,
  available: boolean,
  reason: AwayReason = "manual",
): Promise<{ available: boolean }> {
  if (available) {
    await switchAgent(deps, agent, { on: true, hoursEndAt: await findHoursEnd(deps, agent) });
  } else {
    await switchAgent(deps, agent, { on: false, reason });
    await withdrawAgent(deps, agent);
  }
  return { available };
}

async function findHoursEnd(
  { freeAgents, clock }: Pick<CallDeps, "freeAgents" | "clock">,
  { orgId, agentId }: Agent,
): Promise<Date | null> {
  const { open, changesAt } = await freeAgents.hoursOf(orgId, agentId, clock());
  if (!open) throw new DomainError("OUTSIDE_WORKING_HOURS", { agentId });
  return changesAt;
}
