import { isDeadlock, isUniqueViolation } from "../../drizzle/errors.ts";
import { enqueueAll } from "../../jobs/enqueue.ts";
import type { Deps } from "../deps.ts";
import { DomainError, type DomainErrorCode } from "../kernel/errors.ts";
import type { CallId } from "../kernel/ids.ts";
import { agentOf, type Call, dueAt } from "./domain/call.ts";
import type { Effect } from "./domain/call-event.ts";
import { jobsOf } from "./effect-jobs.ts";
import type { CallWrite } from "./write-store.ts";

/** What every change of a call needs. */
export type CallDeps = Pick<
  Deps,
  | "db"
  | "boss"
  | "clock"
  | "hub"
  | "callDeadlines"
  | "effectJobs"
  | "presenceSockets"
  | "freeAgents"
  | "callCache"
  | "log"
>;

/** A write that has been decided on, and who learns of it. */
export type DecidedStep = {
  readonly write: CallWrite;
  readonly before: Call | null;
  readonly after: Call;
  readonly effects: readonly Effect[];
  /** The visitor's page asked for this step: the answer to its request shows the result. */
  readonly visitorInformed?: boolean | undefined;
};

/** What one try decides: a step, a call that stays as it is, or to decide again. */
export type Decision =
  | { readonly step: DecidedStep }
  | { readonly unchanged: Call }
  | "decide_again";

// Each retry means that the call was moved or the agent was taken between deciding and writing.
export const MAX_TRIES = 8;

type Stepping = {
  /** `tries` counts from 0: after the first try the rows have changed since the last one. */
  decide(now: Date, tries: number): Promise<Decision>;
  /** What to throw when every try met another change. */
  readonly conflictCode?: DomainErrorCode;
};

/**
 * Decides, saves and announces one step of a call; decides again when the rows have changed
 * meanwhile. Steps of one call follow each other within this process.
 * @returns the call after the step, or as it was found.
 * @throws DomainError `conflictCode` (CALL_CHANGED), and whatever `decide` throws.
 */
export const stepCall = (
  deps: CallDeps,
  callId: CallId,
  { decide, conflictCode = "CALL_CHANGED" }: Stepping,
): Promise<Call> =>
  deps.callCache.serialize(callId, async () => {
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const decision = await decide(deps.clock(), tries);
      if (decision === "decide_again") continue;
      if ("unchanged" in decision) return decision.unchanged;
      if (await save(deps, decision.step)) {
        announce(deps, decision.step);
        return decision.step.after;
      }
    }
    throw new DomainError(conflictCode, { callId, tries: MAX_TRIES });
  });

/**
 * Writes the call in one statement, together with the jobs that its effects ask for. False when
 * nothing was written because the rows are no longer what was decided upon.
 */
async function save(
  { db, boss, effectJobs }: CallDeps,
  { write, after, effects }: DecidedStep,
): Promise<boolean> {
  const jobs = effects.flatMap((effect) => jobsOf(effectJobs, effect, after));
  try {
    if (jobs.length === 0) return await write(db);
    return await db.transaction(async (tx) => {
      const written = await write(tx);
      if (written) await enqueueAll(boss, tx, jobs);
      return written;
    });
  } catch (error) {
    // The next agent was taken by another call, or two writes deadlocked.
    if (isUniqueViolation(error, "calls_one_open_per_agent") || isDeadlock(error)) return false;
    throw error;
  }
}

/** After commit: re-arms the call's timer and wakes everyone who sees the call. */
function announce(
  { hub, callDeadlines, presenceSockets, freeAgents, callCache, log }: CallDeps,
  { before, after, effects, visitorInformed }: DecidedStep,
): void {
  const { orgId, visitorId } = after;
  callCache.keep(after);
  callDeadlines.arm(`${orgId}:${after.id}`, dueAt(after.state));
  const wasWith = before && agentOf(before.state);
  const isWith = agentOf(after.state);
  const agentChanged = wasWith !== isWith;
  if (agentChanged && wasWith) freeAgents.recordCall(wasWith, false);
  if (agentChanged && isWith) freeAgents.recordCall(isWith, true);
  const isOnlyPage = presenceSockets.ofVisitor(visitorId).length === 1;
  hub.wake({
    type: "call_changed",
    orgId,
    visitorId: visitorInformed && isOnlyPage ? null : visitorId,
    agentIds: [wasWith, isWith].filter((agentId) => agentId !== null),
    agentChanged,
    presenceChanged: effects.some(({ type }) => type === "agent_away" || type === "wrap_up"),
  });
  log.info(
    { orgId, callId: after.id, from: before?.state.at ?? null, to: after.state },
    "call moved",
  );
}
