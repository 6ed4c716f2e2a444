import {
  lastCallOf,
  listRemovedAgentsInCalls,
  openCallOf,
  releaseAgent,
} from "../calls/release-agent.ts";
import { anyAgentRemovedInCall } from "../calls/sweep-fragments.ts";
import type { AgentId } from "../kernel/ids.ts";
import type { Sweep } from "../live/sweeps.ts";
import {
  anyPendingRemoval,
  findPendingRemoval,
  findPerson,
  listPendingRemovals,
  type PersonKey,
} from "../people/removal-fragments.ts";
import { lockOrganization } from "../settings/fragments.ts";
import { isRemovalDue, REMOVAL_NOTICE_MS } from "./domain/removal.ts";
import { afterRemoval, type RemovalDeps, removeInTransaction } from "./remove-member.ts";

/** Carries out a scheduled removal if it is due. Does nothing if it is not due or was cancelled. */
export async function settleRemoval(deps: RemovalDeps, agentId: AgentId): Promise<void> {
  const pending = await findPendingRemoval(deps.db, agentId);
  if (!pending) return;
  const key = { orgId: pending.orgId, agentId };
  if (!(await isDue(deps, key))) return;
  // The removal goes ahead even if the call can't be ended. The sweep tries that again.
  await releaseAgent(deps, key).catch((error) =>
    deps.log.error({ err: error, ...key }, "could not end the call of a removed agent"),
  );
  if (await removeWhenDue(deps, key)) await afterRemoval(deps, key);
}

/** Takes the same lock as cancelling, so a removal that is due can no longer be cancelled. */
function isDue(deps: RemovalDeps, key: PersonKey): Promise<boolean> {
  return deps.db.transaction(async (tx) => {
    await lockOrganization(tx, key.orgId);
    const dueAt = (await findPerson(tx, key))?.removalDueAt;
    const talking = (await openCallOf(tx, key))?.at === "talking";
    return dueAt ? isRemovalDue({ dueAt, talking }, deps.clock()) : false;
  });
}

async function removeWhenDue(deps: RemovalDeps, key: PersonKey): Promise<boolean> {
  return deps.db.transaction(async (tx) => {
    await lockOrganization(tx, key.orgId);
    const person = await findPerson(tx, key);
    if (!person?.removalDueAt) return false;
    const notifiedAt = new Date(person.removalDueAt.getTime() - REMOVAL_NOTICE_MS);
    const call = await lastCallOf(tx, key, notifiedAt);
    await removeInTransaction(
      deps,
      tx,
      { key, person, askedBy: person.removalAskedBy, call },
      deps.clock(),
    );
    return true;
  });
}

/** Restores the timers from the database at startup. */
export async function rearmRemovals({
  db,
  removalDeadlines,
}: Pick<RemovalDeps, "db" | "removalDeadlines">): Promise<void> {
  for (const { agentId, dueAt } of await listPendingRemovals(db))
    removalDeadlines.arm(agentId, dueAt);
}

export const removalSweep = (deps: RemovalDeps): Sweep => ({
  name: "removals",
  due: () => [anyPendingRemoval, anyAgentRemovedInCall],
  run: () => sweepRemovals(deps),
});

/** Completes removals that a crashed process left unfinished. */
export async function sweepRemovals(deps: RemovalDeps): Promise<void> {
  for (const { agentId } of await listPendingRemovals(deps.db)) await settleRemoval(deps, agentId);
  for (const key of await listRemovedAgentsInCalls(deps.db)) await releaseAgent(deps, key);
}

/** Settles a scheduled removal as soon as the agent's call ends. */
export function followRemovals(deps: RemovalDeps): () => void {
  return deps.hub.subscribe({
    agent(agentId) {
      if (!deps.removalDeadlines.has(agentId)) return;
      settleRemoval(deps, agentId).catch((error) =>
        deps.log.error({ err: error, agentId }, "could not settle a removal"),
      );
    },
    // The sweep settles missed removals within a second.
    reconnected: () => {},
  });
}
