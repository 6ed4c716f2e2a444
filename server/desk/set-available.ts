import { withdrawAgent } from "../calls/agent-presence.ts";
import type { CallDeps } from "../calls/announce.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import type { AwayReason } from "../presence/domain/presence.ts";
import { savePresence } from "../presence/store.ts";

type Agent = { readonly orgId: OrgId; readonly agentId: AgentId };

/** Switches an agent on or off. Switching off hands a ring on to the next agent; a call goes on. */
export async function setAvailable(
  deps: CallDeps,
  agent: Agent,
  available: boolean,
  reason: AwayReason = "manual",
): Promise<{ available: boolean }> {
  const { orgId, agentId } = agent;
  const changed = await savePresence(deps.db, agent, available ? null : reason, deps.clock());
  if (changed) deps.hub.wake([`agent:${agentId}`, `availability:${orgId}`]);
  if (!available) await withdrawAgent(deps, agent);
  return { available };
}
