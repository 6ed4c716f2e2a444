import type { Deps } from "../deps.ts";
import type { OpeningState } from "../hours/domain/opening.ts";
import type { OrgId } from "../kernel/ids.ts";
import { throttle } from "../live/throttle.ts";
import { listSwitchedOn, saveHoursEnd } from "../presence/fragments.ts";

// Several wake-ups of one change are one.
const RENEW_AFTER_MS = 50;

type HoursDeps = Pick<Deps, "db" | "clock" | "hub" | "desks" | "freeAgents" | "log">;

/** Whenever hours, pools or their members change, renews when the agents at this process go away. */
export function followHours(deps: HoursDeps): () => void {
  const { hub, desks, log } = deps;
  const renewSoon = throttle(RENEW_AFTER_MS, (orgId: OrgId) => {
    renewHoursEnds(deps, orgId).catch((error) =>
      log.error({ err: error, orgId }, "could not renew the ends of working hours"),
    );
  });
  return hub.subscribe({
    routing: renewSoon,
    reconnected() {
      for (const { orgId } of desks.agents()) renewSoon(orgId);
    },
  });
}

/** Agents whose hours are over by now are due at once. */
export async function renewHoursEnds(
  { db, clock, hub, desks, freeAgents }: HoursDeps,
  orgId: OrgId,
): Promise<void> {
  if (!desks.agents().some((agent) => agent.orgId === orgId)) return;
  const now = clock();
  for (const { agentId, hoursEndAt } of await listSwitchedOn(db, orgId)) {
    const endsAt = endOf(await freeAgents.hoursOf(orgId, agentId, now), hoursEndAt, now);
    if (endsAt?.getTime() === hoursEndAt?.getTime()) continue;
    await saveHoursEnd(db, { orgId, agentId }, endsAt);
    hub.wake({ type: "desk_changed", agentId });
  }
}

/** Hours that had ended before keep their end. */
function endOf({ open, changesAt }: OpeningState, before: Date | null, now: Date): Date | null {
  if (open) return changesAt;
  return before && before < now ? before : now;
}
