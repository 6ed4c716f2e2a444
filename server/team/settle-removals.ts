import {
  lastCallOf,
  listCallsOfRemovedAgents,
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

/**
 * Carries out a removal of which the agent has been told, once its moment has come or the call is
 * over. Does nothing before, and nothing when it has been taken back.
 */
export async function settleRemoval(deps: RemovalDeps, agentId: AgentId): Promise<void> {
  const pending = await findPendingRemoval(deps.db, agentId);
  if (!pending) return;
  const key = { orgId: pending.orgId, agentId };
  if (!(await isDue(deps, key))) return;
  // A call that cannot be ended keeps nobody in the organisation.
  await releaseAgent(deps, key).catch((error) =>
    deps.log.error({ err: error, ...key }, "could not end the call of a removed agent"),
  );
  if (await removeWhenDue(deps, key)) await afterRemoval(deps, key);
}

/** Decided under the lock under which a notice is taken back: once due, it cannot be any more. */
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
    const announcedAt = new Date(person.removalDueAt.getTime() - REMOVAL_NOTICE_MS);
    const call = await lastCallOf(tx, key, announcedAt);
    await removeInTransaction(
      deps,
      tx,
      { key, person, askedBy: person.removalAskedBy, call },
      deps.clock(),
    );
    return true;
  });
}

/** Brings the timers back from the rows, at start. */
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

/** Finishes what a process that died has left behind. */
export async function sweepRemovals(deps: RemovalDeps): Promise<void> {
  for (const { agentId } of await listPendingRemovals(deps.db)) await settleRemoval(deps, agentId);
  for (const key of await listCallsOfRemovedAgents(deps.db)) await releaseAgent(deps, key);
}

/** A call that ends within the notice ends the notice. */
export function followRemovals(deps: RemovalDeps): () => void {
  return deps.hub.subscribe({
    agent(agentId) {
      if (!deps.removalDeadlines.has(agentId)) return;
      settleRemoval(deps, agentId).catch((error) =>
        deps.log.error({ err: error, agentId }, "could not settle a removal"),
      );
    },
    // The sweep settles what was missed within a second.
    reconnected: () => {},
  });
}
