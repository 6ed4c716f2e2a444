import type { Deps } from "../deps.ts";
import type { AgentId, OrgId, TabId } from "../kernel/ids.ts";
import { takeLead } from "./lead-store.ts";
import { endWrapUpEarly, recordActivity } from "./store.ts";

type Agent = { readonly orgId: OrgId; readonly agentId: AgentId };
type UseDeps = Pick<Deps, "db" | "clock" | "hub">;

/** Somebody has touched the desk in this tab: nobody is idle, and the next call rings here. */
export async function recordDeskActivity(
  { db, clock, hub }: UseDeps,
  agent: Agent,
  tabId: TabId,
): Promise<{ ok: true }> {
  const now = clock();
  const noted = await recordActivity(db, agent, now);
  const leads = await takeLead(db, agent, { tabId, unlessInCall: true }, now);
  if (noted || leads) hub.wake({ type: "desk_changed", agentId: agent.agentId });
  return { ok: true };
}

/** The agent takes calls again before the wrap-up is over. Twice is fine. */
export async function endWrapUp(
  { db, clock, hub }: UseDeps,
  { orgId, agentId }: Agent,
): Promise<{ ok: true }> {
  const ended = await endWrapUpEarly(db, { orgId, agentId }, clock());
  if (ended.length > 0) hub.wake({ type: "presence_changed", orgId, agentId });
  return { ok: true };
}
