import type { AgentId, OrgId } from "../kernel/ids.ts";
import { findOpenCall } from "./fragments.ts";
import type { CallDeps } from "./step-call.ts";
import { settleCall } from "./sweep-calls.ts";

type Agent = { readonly orgId: OrgId; readonly agentId: AgentId };

/** Passes the agent's ring, if any, to the next agent. */
export async function withdrawAgent(deps: CallDeps, { orgId, agentId }: Agent): Promise<void> {
  const call = await findOpenCall(deps.db, orgId, { agentId });
  if (call?.state.at === "ringing")
    await settleCall(deps, { orgId, callId: call.id }, { type: "withdrawn", agentId });
}

/** The agent's desk has reconnected: an answered call continues. */
export async function agentReturned(deps: CallDeps, { orgId, agentId }: Agent): Promise<void> {
  const call = await findOpenCall(deps.db, orgId, { agentId });
  if (!call || call.state.at === "ringing") return;
  await settleCall(deps, { orgId, callId: call.id }, { type: "agent_back", agentId });
}

/** The agent's last tab has disconnected: an answered call waits for it to reconnect. */
export async function agentDeparted(deps: CallDeps, { orgId, agentId }: Agent): Promise<void> {
  const call = await findOpenCall(deps.db, orgId, { agentId });
  if (!call || call.state.at === "ringing") return;
  await settleCall(deps, { orgId, callId: call.id }, { type: "agent_gone", agentId });
}
