import { hasAnsweredCall } from "../calls/fragments.ts";
import type { Deps } from "../deps.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { topicOf } from "../kernel/topics.ts";
import { readTeamStart } from "../people/member-fragments.ts";
import { areFirstStepsHidden, hideFirstSteps } from "../settings/fragments.ts";
import { findFirstSite, findLastSeen } from "../sites/fragments.ts";
import { hasInvited } from "../team/fragments.ts";
import { doneSteps, type FirstStepsView } from "./domain/first-steps.ts";

type ReadDeps = Pick<Deps, "db" | "clock">;

/** Null once an admin has put the checklist away. */
export async function readFirstSteps(
  { db, clock }: ReadDeps,
  orgId: OrgId,
): Promise<FirstStepsView | null> {
  if (await areFirstStepsHidden(db, orgId)) return null;
  const [team, invited, seen, answered, siteId] = await Promise.all([
    readTeamStart(db, orgId),
    hasInvited(db, orgId),
    findLastSeen(db, orgId),
    hasAnsweredCall(db, orgId),
    findFirstSite(db, orgId),
  ]);
  return {
    now: clock().toISOString(),
    done: doneSteps({
      hasGreeting: team.hasClip,
      isSeen: seen !== undefined,
      hasColleague: team.members > 1 || invited,
      hasAnsweredCall: answered,
    }),
    seen: seen ? { host: seen.host, lastAt: seen.lastAt.toISOString() } : null,
    siteId: siteId ?? null,
  };
}

/** Puts the checklist away for all admins of the organization. */
export async function putAway(
  { db, clock, hub }: ReadDeps & Pick<Deps, "hub">,
  orgId: OrgId,
): Promise<void> {
  await hideFirstSteps(db, orgId, clock());
  hub.wake({ type: "first_steps_changed", orgId });
}

type Admin = { readonly orgId: OrgId; readonly agentId: AgentId };

export type FirstStepsWatcher = {
  readonly signal: AbortSignal;
  /** Whether the session still belongs to this admin. */
  isAdmin(): Promise<boolean>;
};

/** Yields the checklist at once and whenever a step may be done, until it is put away. */
export async function* watchFirstSteps(
  deps: ReadDeps & Pick<Deps, "hub">,
  { orgId }: Admin,
  { signal, isAdmin }: FirstStepsWatcher,
): AsyncGenerator<FirstStepsView | null, void, void> {
  const wakes = deps.hub.wakes(
    [topicOf("firstSteps", orgId), topicOf("siteActivity", orgId), topicOf("availability", orgId)],
    signal,
  );
  const first = await readFirstSteps(deps, orgId);
  yield first;
  if (!first) return;
  for await (const _ of wakes) {
    if (!(await isAdmin())) return;
    const next = await readFirstSteps(deps, orgId);
    yield next;
    if (!next) return;
  }
}
