import type { Tx } from "../../drizzle/db.ts";
import type { OrgId } from "../kernel/ids.ts";
import { listSwitchedOn, saveHoursEnd } from "../presence/fragments.ts";
import { readScheduledPools } from "./roster.ts";

/**
 * After a change of hours, pools or their members: sets when each agent who is switched on goes away.
 * Those whose hours are over by now are due at once.
 */
export async function renewHoursEnds(tx: Tx, orgId: OrgId, now: Date): Promise<void> {
  const agents = await listSwitchedOn(tx, orgId);
  if (agents.length === 0) return;
  const { hours } = await readScheduledPools(tx, orgId);
  for (const { agentId, hoursEndAt } of agents) {
    const opening = hours.ofAgent(agentId);
    const endsAt = opening.isOpenAt(now) ? opening.nextChange(now) : now;
    if (endsAt?.getTime() !== hoursEndAt?.getTime()) await saveHoursEnd(tx, orgId, agentId, endsAt);
  }
}
