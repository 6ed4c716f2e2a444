import { withdrawAgent } from "../calls/agent-presence.ts";
import type { CallDeps } from "../calls/step-call.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import type { AwayReason } from "../presence/domain/presence.ts";
import { switchAgent } from "../presence/switch-agent.ts";

type Agent = { readonly orgId: OrgId; readonly agentId: AgentId };

/** Switches an agent on or off. Switching off passes a ring to the next agent; calls continue. */
export async function setAvailable(
  deps: CallDeps,
  agent: Agent,
  available: boolean,
  reason: AwayReason = "manual",
): Promise<{ available: boolean }> {
  await switchAgent(deps, agent, available ? null : reason);
  if (!available) await withdrawAgent(deps, agent);
  return { available };
}
