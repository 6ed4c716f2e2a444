import type { Deps } from "../deps.ts";
import { GONE_AFTER_MS } from "./domain/presence.ts";
import { stampLeadingTabs } from "./lead-tab.ts";
import { type AgentKey, forgiveOutage, switchOffGone, touchAgents } from "./store.ts";

/** Stamps the agents whose desks are connected to this process. */
export async function stampAgents(
  deps: Pick<Deps, "db" | "clock" | "hub" | "desks" | "log">,
): Promise<void> {
  await touchAgents(deps.db, deps.desks.agents(), deps.clock());
  await stampLeadingTabs(deps);
}

/** Records that a desk of this agent is connected now, or was until now. */
export const stampAgent = (
  { db, clock }: Pick<Deps, "db" | "clock">,
  agent: AgentKey,
): Promise<void> => touchAgents(db, [agent], clock());

/** Switches off agents whose desks have been disconnected for too long. */
export async function sweepPresence({
  db,
  clock,
  hub,
  log,
}: Pick<Deps, "db" | "clock" | "hub" | "log">): Promise<void> {
  const now = clock();
  for (const { agentId, orgId } of await switchOffGone(
    db,
    new Date(now.getTime() - GONE_AFTER_MS),
    now,
  )) {
    log.info({ agentId, orgId }, "agent is gone");
    hub.wake({ type: "presence_changed", orgId, agentId });
  }
}

/** At start: nobody is gone or idle because this server was away. */
export const forgiveServerOutage = ({ db, clock }: Pick<Deps, "db" | "clock">): Promise<void> =>
  forgiveOutage(db, clock());
