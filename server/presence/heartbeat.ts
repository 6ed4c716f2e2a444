import type { Deps } from "../deps.ts";
import type { Sweep } from "../live/sweeps.ts";
import { GONE_AFTER_MS } from "./domain/presence.ts";
import { stampLeadingTabs } from "./lead-tab.ts";
import { type AgentKey, resetLastSeen, switchOffGone, touchAgents } from "./store.ts";
import { anyGone } from "./sweep-fragments.ts";

/** Records a heartbeat for the agents whose desks are connected to this process. */
export async function stampAgents(
  deps: Pick<Deps, "db" | "clock" | "hub" | "desks" | "log">,
): Promise<void> {
  await touchAgents(deps.db, deps.desks.agents(), deps.clock());
  await stampLeadingTabs(deps);
}

/** Records that a desk of this agent is, or was until now, connected. */
export const stampAgent = (
  { db, clock }: Pick<Deps, "db" | "clock">,
  agent: AgentKey,
): Promise<void> => touchAgents(db, [agent], clock());

const goneSince = (now: Date): Date => new Date(now.getTime() - GONE_AFTER_MS);

export const goneAgentSweep = (deps: GoneDeps & Pick<Deps, "desks">): Sweep => ({
  name: "gone agents",
  due: (now) => [anyGone(goneSince(now))],
  async run() {
    // This process may have been too busy to stamp the desks that are connected to it.
    await stampAgents(deps);
    await sweepPresence(deps);
  },
});

type GoneDeps = Pick<Deps, "db" | "clock" | "hub" | "log">;

/** Switches off agents without a heartbeat for GONE_AFTER_MS. */
export async function sweepPresence({ db, clock, hub, log }: GoneDeps): Promise<void> {
  const now = clock();
  for (const { agentId, orgId } of await switchOffGone(db, goneSince(now), now)) {
    log.info({ agentId, orgId }, "agent is gone");
    hub.wake({ type: "presence_changed", orgId, agentId });
  }
}

/** At start: no agent counts as gone or idle because this server was down. */
export const ignoreServerOutage = ({ db, clock }: Pick<Deps, "db" | "clock">): Promise<void> =>
  resetLastSeen(db, clock());
