import type { Deps } from "../deps.ts";
import type { AgentId, OrgId, TabId } from "../kernel/ids.ts";
import { LEAD_UNSEEN_MS } from "./domain/presence.ts";
import { fillVacantLeads, type OpenTab, passLead, stampLeads, takeLead } from "./lead-store.ts";

/*
 * An agent may have the desk open in several tabs and browsers and is one agent: all show the ring,
 * one sounds it and carries the call. It is the tab that was used last; during a call it changes only
 * when the agent says so or when it is closed.
 */

type Agent = { readonly orgId: OrgId; readonly agentId: AgentId };
type LeadDeps = Pick<Deps, "db" | "clock" | "hub" | "desks" | "log">;

// A reload takes a second or two, and the call stays in the tab that is reloaded.
const CALL_WAITS_MS = 4_000;

const unseenSince = (now: Date): Date => new Date(now.getTime() - LEAD_UNSEEN_MS);

/** This tab leads from now on, in the middle of a call as well. */
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

/** A tab is closed: should it lead, another one does, in a call only if it is not soon back. */
export async function releaseLead(deps: LeadDeps, agent: Agent, from: TabId): Promise<void> {
  await pass(deps, agent, from, { unlessInCall: true });
  const passLater = () =>
    pass(deps, agent, from, { unlessInCall: false }).catch((error) =>
      deps.log.error({ err: error }, "could not hand a call to another tab"),
    );
  setTimeout(passLater, CALL_WAITS_MS).unref();
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

/** Notes which leading tabs are open here, and fills the places of those that are nowhere. */
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
