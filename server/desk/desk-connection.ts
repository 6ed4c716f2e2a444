import { agentDeparted, agentReturned, withdrawAgent } from "../calls/agent-presence.ts";
import type { CallDeps } from "../calls/step-call.ts";
import type { Deps } from "../deps.ts";
import type { AgentId, OrgId, TabId } from "../kernel/ids.ts";
import { findPresence } from "../presence/fragments.ts";
import { stampAgent } from "../presence/heartbeat.ts";
import { leadIfVacant, releaseLead } from "../presence/lead-tab.ts";

type Agent = { readonly orgId: OrgId; readonly agentId: AgentId };
export type DeskDeps = CallDeps & Pick<Deps, "desks" | "draining">;

// A reload takes a second or two; a ring is handed on when the desk is not back by then.
const RING_WAITS_MS = 5_000;

/** A tab of the agent's desk has connected to this process. */
export async function deskOpened(deps: DeskDeps, agent: Agent, tabId: TabId): Promise<void> {
  const isFirst = deps.desks.open(agent, tabId) === 1;
  await leadIfVacant(deps, agent, tabId);
  if (!isFirst) return;
  await stampAgent(deps, agent);
  deps.hub.wake({ type: "desk_connected", orgId: agent.orgId });
  await agentReturned(deps, agent);
}

/** A tab of the agent's desk has disconnected. The last one starts the clocks. */
export async function deskClosed(deps: DeskDeps, agent: Agent, tabId: TabId): Promise<void> {
  const left = deps.desks.close(agent, tabId);
  // A desk that we disconnect while shutting down is not offline.
  if (deps.draining()) return;
  await releaseLead(deps, agent, tabId);
  if (left > 0) return;
  const closedAt = deps.clock();
  await stampAgent(deps, agent);
  await agentDeparted(deps, agent);
  // Back while that was being written, when it was not yet gone for the call.
  if (deps.desks.has(agent.agentId)) await agentReturned(deps, agent);
  const handOn = () =>
    withdrawUnlessBack(deps, agent, closedAt).catch((error) =>
      deps.log.error({ err: error }, "could not hand a ring on"),
    );
  setTimeout(handOn, RING_WAITS_MS).unref();
}

async function withdrawUnlessBack(deps: DeskDeps, agent: Agent, closedAt: Date): Promise<void> {
  if (deps.desks.has(agent.agentId)) return;
  const presence = await findPresence(deps.db, agent.orgId, agent.agentId);
  const seenElsewhere = presence?.lastSeenAt && presence.lastSeenAt > closedAt;
  if (!seenElsewhere) await withdrawAgent(deps, agent);
}
