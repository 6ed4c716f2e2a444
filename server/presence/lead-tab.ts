import type { Deps } from "../deps.ts";
import type { AgentId, OrgId, TabId } from "../kernel/ids.ts";
import { LEAD_UNSEEN_MS } from "./domain/presence.ts";
import { fillVacantLeads, type OpenTab, passLead, stampLeads, takeLead } from "./lead-store.ts";

/*
 * An agent may have the desk open in several tabs and browsers. All of them show a ring, but only the
 * leading tab plays the sound and carries the call. The tab that was used last leads. During a call
 * the leading tab changes only at the agent's request or when it is closed.
 */

type Agent = { readonly orgId: OrgId; readonly agentId: AgentId };
type LeadDeps = Pick<Deps, "db" | "clock" | "hub" | "desks" | "log">;

// Longer than a reload, so that a call stays in a tab that is reloaded.
const RELOAD_GRACE_MS = 4_000;

const unseenSince = (now: Date): Date => new Date(now.getTime() - LEAD_UNSEEN_MS);

/** Makes this tab the leading tab, even during a call. */
export async function lead(
  { db, clock, hub }: LeadDeps,
  agent: Agent,
  tabId: TabId,
): Promise<{ ok: true }> {
  if (await takeLead(db, agent, { tabId, unlessInCall: false }, clock()))
    hub.wake({ type: "desk_changed", agentId: agent.agentId });
  return { ok: true };
}

export async function leadIfVacant(
  { db, clock, hub }: LeadDeps,
  agent: Agent,
  tabId: TabId,
): Promise<void> {
  const now = clock();
  const filled = await fillVacantLeads(db, [{ ...agent, tabId }], unseenSince(now), now);
  if (filled.length > 0) hub.wake({ type: "desk_changed", agentId: agent.agentId });
}

/**
 * Makes another tab lead if the closed one did. During a call this waits, in case the closed tab
 * is only being reloaded.
 */
export async function releaseLead(deps: LeadDeps, agent: Agent, from: TabId): Promise<void> {
  await pass(deps, agent, from, { unlessInCall: true });
  const passLater = () =>
    pass(deps, agent, from, { unlessInCall: false }).catch((error) =>
      deps.log.error({ err: error }, "could not pass a call to another tab"),
    );
  setTimeout(passLater, RELOAD_GRACE_MS).unref();
}

async function pass(
  { db, clock, hub, desks }: LeadDeps,
  agent: Agent,
  from: TabId,
  when: { readonly unlessInCall: boolean },
): Promise<void> {
  if (desks.hasTab(agent.agentId, from)) return;
  const to = desks.latestTab(agent.agentId);
  if ((await passLead(db, agent, { from, to, ...when }, clock())) && to)
    hub.wake({ type: "desk_changed", agentId: agent.agentId });
}

/** Records a heartbeat for the leading tabs of this process, and replaces those without one. */
export async function stampLeadingTabs({ db, clock, hub, desks }: LeadDeps): Promise<void> {
  const now = clock();
  await stampLeads(db, desks.tabs(), now);
  const latest = desks.agents().flatMap((agent): OpenTab[] => {
    const tabId = desks.latestTab(agent.agentId);
    return tabId ? [{ ...agent, tabId }] : [];
  });
  const filled = await fillVacantLeads(db, latest, unseenSince(now), now);
  for (const agentId of filled) hub.wake({ type: "desk_changed", agentId });
}
