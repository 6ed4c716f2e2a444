import { agentDeparted, agentReturned, withdrawAgent } from "../calls/agent-presence.ts";
import type { CallDeps } from "../calls/announce.ts";
import type { Deps } from "../deps.ts";
import type { AgentId, OrgId } from "../team/domain/ids.ts";
import { findPresence, touchAgents } from "./store.ts";

type Agent = { readonly orgId: OrgId; readonly agentId: AgentId };
export type DeskDeps = CallDeps & Pick<Deps, "desks" | "draining">;

// A reload takes a second or two; a ring is handed on when the desk is not back by then.
const RING_WAITS_MS = 5_000;

/** A tab of the agent's desk has connected to this process. */
export async function deskOpened(deps: DeskDeps, agent: Agent): Promise<void> {
  if (deps.desks.open(agent.agentId) > 1) return;
  await touchAgents(deps.db, [agent.agentId], deps.clock());
  deps.hub.wake([`availability:${agent.orgId}`]);
  await agentReturned(deps, agent);
}

/** A tab of the agent's desk has disconnected. The last one starts the clocks. */
export async function deskClosed(deps: DeskDeps, agent: Agent): Promise<void> {
  // Who is sent away because this process stops is not gone.
  if (deps.desks.close(agent.agentId) > 0 || deps.draining()) return;
  const closedAt = deps.clock();
  await touchAgents(deps.db, [agent.agentId], closedAt);
  await agentDeparted(deps, agent);
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
