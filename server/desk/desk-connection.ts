import { agentDeparted, agentReturned, withdrawAgent } from "../calls/agent-presence.ts";
import type { CallDeps } from "../calls/step-call.ts";
import type { Deps } from "../deps.ts";
import type { AgentId, OrgId, TabId } from "../kernel/ids.ts";
import { findPresence } from "../presence/fragments.ts";
import { stampAgent } from "../presence/heartbeat.ts";
import { leadIfVacant, releaseLead } from "../presence/lead-tab.ts";

type Agent = { readonly orgId: OrgId; readonly agentId: AgentId };
export type DeskDeps = CallDeps & Pick<Deps, "desks" | "draining">;

// Longer than a reload. If the desk hasn't reconnected by then, its ring passes to the next agent.
const RELOAD_GRACE_MS = 5_000;

/** A tab of the agent's desk has connected to this process. */
export async function deskOpened(deps: DeskDeps, agent: Agent, tabId: TabId): Promise<void> {
  const isFirst = deps.desks.open(agent, tabId) === 1;
  await leadIfVacant(deps, agent, tabId);
  if (!isFirst) return;
  await stampAgent(deps, agent);
  deps.hub.wake({ type: "desk_connected", orgId: agent.orgId });
  await agentReturned(deps, agent);
}

/** A tab of the agent's desk has disconnected. After the last one, the agent has time to reconnect. */
export async function deskClosed(deps: DeskDeps, agent: Agent, tabId: TabId): Promise<void> {
  const openTabs = deps.desks.close(agent, tabId);
  // A desk that this server disconnects while shutting down isn't offline.
  if (deps.draining()) return;
  await releaseLead(deps, agent, tabId);
  if (openTabs > 0) return;
  const closedAt = deps.clock();
  await stampAgent(deps, agent);
  await agentDeparted(deps, agent);
  // If it reconnected during the write, agent_back was ignored because it wasn't gone yet.
  if (deps.desks.has(agent.agentId)) await agentReturned(deps, agent);
  const withdrawLater = () =>
    withdrawUnlessBack(deps, agent, closedAt).catch((error) =>
      deps.log.error({ err: error }, "could not pass a ring to the next agent"),
    );
  setTimeout(withdrawLater, RELOAD_GRACE_MS).unref();
}

async function withdrawUnlessBack(deps: DeskDeps, agent: Agent, closedAt: Date): Promise<void> {
  if (deps.desks.has(agent.agentId)) return;
  const presence = await findPresence(deps.db, agent.orgId, agent.agentId);
  const seenElsewhere = presence?.lastSeenAt && presence.lastSeenAt > closedAt;
  if (!seenElsewhere) await withdrawAgent(deps, agent);
}
