import type { Deps } from "../deps.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import type { Sweep } from "../live/sweeps.ts";
import { idleAt, type PresenceClock, presenceDueAt } from "./domain/presence.ts";
import { endWrapUps, listPresenceClocks, switchOffAfterHours, switchOffIdle } from "./store.ts";
import { anyPresenceOverdue } from "./sweep-fragments.ts";

type Agent = { readonly orgId: OrgId; readonly agentId: AgentId };
type SettleDeps = Pick<Deps, "db" | "clock" | "hub" | "log" | "presenceDeadlines">;

/** Arms the timer for the next deadline of this agent's presence. */
export function armPresence(
  { presenceDeadlines, clock }: Pick<Deps, "presenceDeadlines" | "clock">,
  { orgId, agentId }: Agent,
  presence: PresenceClock,
): void {
  presenceDeadlines.arm(`${orgId}:${agentId}`, presenceDueAt(presence, clock()));
}

/** Does what is due for this agent: ends the wrap-up, warns that they are idle, or switches them off. */
export async function settlePresence(deps: SettleDeps, agent: Agent): Promise<void> {
  if (await settle(deps, agent)) return;
  const [presence] = await listPresenceClocks(deps.db, agent);
  if (!presence) return;
  armPresence(deps, agent, presence);
  // Timers of hidden tabs run late, so the server triggers the idle warning.
  if (isWarned(presence, deps.clock()))
    deps.hub.wake({ type: "desk_changed", agentId: agent.agentId });
}

function isWarned(presence: PresenceClock, now: Date): boolean {
  const awayAt = idleAt(presence);
  return awayAt !== null && presenceDueAt(presence, now)?.getTime() === awayAt.getTime();
}

/** Covers agents whose timer was lost. */
export const overduePresenceSweep = (deps: SettleDeps): Sweep => ({
  name: "overdue presences",
  due: anyPresenceOverdue,
  run: () => settleOverduePresences(deps),
});

/** Ends wrap-ups, and switches off agents who are idle or whose hours are over. */
export const settleOverduePresences = async (deps: SettleDeps): Promise<void> => {
  await settle(deps);
};

async function settle({ db, clock, hub, log }: SettleDeps, agent?: Agent): Promise<boolean> {
  const now = clock();
  const afterHours = await switchOffAfterHours(db, now, agent);
  const freed = await endWrapUps(db, now, agent);
  const idle = await switchOffIdle(db, now, agent);
  const settled = [...afterHours, ...freed, ...idle];
  for (const { agentId, orgId } of settled) hub.wake({ type: "presence_changed", orgId, agentId });
  for (const one of idle) log.info(one, "agent is idle");
  for (const one of afterHours) log.info(one, "agent's working hours are over");
  return settled.length > 0;
}

/** Re-arms the timers of every agent, at start. */
export async function rearmPresences(deps: SettleDeps): Promise<void> {
  for (const presence of await listPresenceClocks(deps.db)) armPresence(deps, presence, presence);
}
