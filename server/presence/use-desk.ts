import type { Deps } from "../deps.ts";
import type { AgentId, OrgId, TabId } from "../kernel/ids.ts";
import { takeLead } from "./lead-store.ts";
import { endWrapUpEarly, recordActivity } from "./store.ts";

type Agent = { readonly orgId: OrgId; readonly agentId: AgentId };
type UseDeps = Pick<Deps, "db" | "clock" | "hub">;

/** Records that this tab was used. It becomes the leading tab unless there is a call. */
export async function recordDeskActivity(
  { db, clock, hub }: UseDeps,
  agent: Agent,
  tabId: TabId,
): Promise<{ ok: true }> {
  const now = clock();
  const recorded = await recordActivity(db, agent, now);
  const leads = await takeLead(db, agent, { tabId, unlessInCall: true }, now);
  if (recorded || leads) hub.wake({ type: "desk_changed", agentId: agent.agentId });
  return { ok: true };
}

/** Ends the agent's wrap-up early. Does nothing if it has already ended. */
export async function endWrapUp(
  { db, clock, hub }: UseDeps,
  { orgId, agentId }: Agent,
): Promise<{ ok: true }> {
  const ended = await endWrapUpEarly(db, { orgId, agentId }, clock());
  if (ended.length > 0) hub.wake({ type: "presence_changed", orgId, agentId });
  return { ok: true };
}
