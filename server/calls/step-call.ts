import { isDeadlock, isUniqueViolation } from "../../drizzle/errors.ts";
import { enqueue, enqueueAll } from "../../jobs/enqueue.ts";
import type { Deps } from "../deps.ts";
import { DomainError, type DomainErrorCode } from "../kernel/errors.ts";
import type { CallId } from "../kernel/ids.ts";
import type { DomainEvent } from "../live/wakes.ts";
import type { WebhookOccurrence } from "../webhooks/domain/payload.ts";
import { emitWebhook } from "../webhooks/emit-webhook.ts";
import { agentOf, type Call, dueAt } from "./domain/call.ts";
import type { Effect } from "./domain/call-event.ts";
import { occurrenceOf } from "./domain/call-occurrence.ts";
import { jobsOf } from "./effect-jobs.ts";
import type { CallWrite } from "./write-store.ts";

/** What every use case that changes a call needs. */
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
  | "metrics"
  | "newId"
  | "webhookListeners"
>;

/** A decided step: its write, its effects, and what its announcement needs. */
export type DecidedStep = {
  readonly write: CallWrite;
  readonly before: Call | null;
  readonly after: Call;
  readonly effects: readonly Effect[];
  /** The response to the visitor's own request shows the result, so their page needs no refresh. */
  readonly visitorInformed?: boolean | undefined;
  /** The call of a blocked visitor, of which the organization's servers aren't told. */
  readonly unreported?: boolean;
  /** What else the write changes. Announced before the call. */
  readonly alsoChanged?: DomainEvent;
};

/** The result of one try: a step, the unchanged call, or a request to try again. */
export type Decision =
  | { readonly step: DecidedStep }
  | { readonly unchanged: Call }
  | "decide_again";

// Each retry means that the call changed or the agent became busy between decision and write.
export const MAX_TRIES = 8;

type StepOptions = {
  /** `tries` is the number of tries that have failed. */
  decide(now: Date, tries: number): Promise<Decision>;
  /** Thrown if every try conflicted with another change. */
  readonly conflictCode?: DomainErrorCode;
};

/**
 * Decides, saves and announces one step of a call, and tries again if the rows changed in between.
 * The steps of one call run one after the other within this process.
 * @returns the call after the step, or the unchanged call.
 * @throws DomainError `conflictCode` (default CALL_CHANGED), and any error that `decide` throws.
 */
export const stepCall = (
  deps: CallDeps,
  callId: CallId,
  { decide, conflictCode = "CALL_CHANGED" }: StepOptions,
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
 * Writes the call in one statement, and in the same transaction the jobs of its effects. False if
 * nothing was written because the rows have changed since the decision.
 */
async function save(deps: CallDeps, step: DecidedStep): Promise<boolean> {
  const { db, boss, effectJobs, clock } = deps;
  const { write, after, effects } = step;
  const jobs = effects.flatMap((effect) => jobsOf(effectJobs, effect, after));
  const occurrence = await wantedOccurrence(deps, step);
  const tellsSlack = await isForSlack(deps, step);
  try {
    if (jobs.length === 0 && !occurrence && !tellsSlack) return await write(db);
    return await db.transaction(async (tx) => {
      const written = await write(tx);
      if (!written) return false;
      await enqueueAll(boss, tx, jobs);
      if (occurrence)
        await emitWebhook(deps, tx, { ...occurrence, orgId: after.orgId, at: clock() });
      if (tellsSlack)
        await enqueue(boss, tx, "slack.send", { orgId: after.orgId, callId: after.id });
      return true;
    });
  } catch (error) {
    // Another call rang the agent first, or two writes deadlocked.
    if (isUniqueViolation(error, "calls_one_open_per_agent") || isDeadlock(error)) return false;
    throw error;
  }
}

/** What the organization's servers are told of the step. Most organizations have none. */
async function wantedOccurrence(
  { webhookListeners, clock }: CallDeps,
  { before, after, unreported = false }: DecidedStep,
): Promise<WebhookOccurrence | null> {
  const occurrence = unreported ? null : occurrenceOf(before, after);
  if (!occurrence) return null;
  const isWanted = await webhookListeners.wants(after.orgId, occurrence.event, clock());
  return isWanted ? occurrence : null;
}

/** Whether a missed call is reported to Slack. */
async function isForSlack(
  { webhookListeners, clock }: CallDeps,
  { before, after, unreported = false }: DecidedStep,
): Promise<boolean> {
  const isMissed = !unreported && occurrenceOf(before, after)?.event === "call.missed";
  return isMissed && webhookListeners.hasSlack(after.orgId, clock());
}

/** After commit: re-arms the call's timer and wakes everyone who is shown the call. */
function announce(
  deps: CallDeps,
  { before, after, effects, visitorInformed, alsoChanged }: DecidedStep,
): void {
  const { hub, callDeadlines, presenceSockets, freeAgents, callCache } = deps;
  const { orgId, visitorId } = after;
  callCache.keep(after);
  callDeadlines.arm(`${orgId}:${after.id}`, dueAt(after.state));
  const agentBefore = before && agentOf(before.state);
  const agentAfter = agentOf(after.state);
  const agentChanged = agentBefore !== agentAfter;
  if (agentChanged && agentBefore) freeAgents.recordCall(agentBefore, false);
  if (agentChanged && agentAfter) freeAgents.recordCall(agentAfter, true);
  if (alsoChanged) hub.wake(alsoChanged);
  const isInformed = visitorInformed && presenceSockets.ofVisitor(visitorId).length === 1;
  // The visitor may have more pages in other processes.
  if (isInformed) hub.wakeOthers({ type: "visitor_view_changed", visitorId });
  hub.wake({
    type: "call_changed",
    orgId,
    visitorId: isInformed ? null : visitorId,
    agentIds: [agentBefore, agentAfter].filter((agentId) => agentId !== null),
    agentChanged,
    presenceChanged: effects.some(({ type }) => type === "agent_away" || type === "wrap_up"),
  });
  deps.metrics.callStepped(before, after);
  deps.log.info(
    { orgId, callId: after.id, from: before?.state.at ?? null, to: after.state },
    "call state changed",
  );
}
