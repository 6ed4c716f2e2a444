import { DomainError } from "../kernel/errors.ts";
import { type Call, type CallKey, withState, mayRingAnother, type Side } from "./domain/call.ts";
import type { CallEvent } from "./domain/call-event.ts";
import { type LoggedDecision, logged } from "./domain/logged-decision.ts";
import { transition } from "./domain/transition.ts";
import { findCall } from "./fragments.ts";
import { type CallDeps, type Decision, stepCall } from "./step-call.ts";
import { listRungAgents } from "./store.ts";
import { moveCall } from "./write-store.ts";

/** An event as it reaches the server: the next agent to ring is chosen here. */
export type IncomingCallEvent = WithoutNext<CallEvent>;
type WithoutNext<Event> = Event extends CallEvent ? Omit<Event, "next"> : never;

export type AppliedEvent = IncomingCallEvent & {
  /** The visitor's page asked for this: the answer to its request shows the result. */
  readonly visitorInformed?: boolean;
  /** Kept with the event in the call's history. */
  readonly facts?: Record<string, unknown>;
};

/**
 * Moves a call by one event, exactly once, whatever else happens at the same time. Returns the call
 * as it is now; an event that changes nothing is no error.
 * @throws DomainError CALL_NOT_FOUND when this side has no such call, CALL_CHANGED when the event
 * no longer fits, for example because another was first or the deadline has passed.
 */
export const applyCallEvent = (
  deps: CallDeps,
  key: CallKey,
  side: Side,
  event: AppliedEvent,
): Promise<Call> =>
  stepCall(deps, key.callId, {
    decide: (now, tries) => decide(deps, { key, side, event, mayBeKnown: tries === 0 }, now),
  });

type Asked = {
  readonly key: CallKey;
  readonly side: Side;
  readonly event: AppliedEvent;
  /** The call may be taken from memory: a guarded write finds out if that is stale. */
  readonly mayBeKnown: boolean;
};

async function decide(
  deps: CallDeps,
  { key, side, event: applied, mayBeKnown }: Asked,
  now: Date,
): Promise<Decision> {
  const { orgId, callId } = key;
  const { facts = {}, visitorInformed, ...event } = applied;
  const known = mayBeKnown ? deps.callCache.find(orgId, callId, side) : undefined;
  const call = known ?? (await findCall(deps.db, orgId, callId, side));
  if (!call) throw new DomainError("CALL_NOT_FOUND", { callId, event: event.type });
  const { happened, decision } = await withNext(deps, call, event, now);
  const outcome = transition(call.state, happened, call.policy, now);
  if (!outcome.ok) {
    if (outcome.why === "unchanged") return { unchanged: call };
    // Another process may have moved it on.
    if (known) return "decide_again";
    throw new DomainError("CALL_CHANGED", { callId, event: event.type, at: call.state.at });
  }
  const { state, effects } = outcome.step;
  const why = decision && { decision };
  const history = { type: event.type, facts: { ...factsOf(event), ...facts, ...why } };
  const write = moveCall(call, { state, effects, event: history }, now);
  return { step: { write, before: call, after: withState(call, state), effects, visitorInformed } };
}

async function withNext(
  deps: CallDeps,
  call: Call,
  event: IncomingCallEvent,
  now: Date,
): Promise<{ readonly happened: CallEvent; readonly decision: LoggedDecision | null }> {
  switch (event.type) {
    case "declined":
    case "withdrawn":
    case "agent_removed":
    case "time_passed": {
      const choice = await chooseNext(deps, call, now);
      const happened = { ...event, next: choice?.chosen ?? null };
      return { happened, decision: choice && logged(choice) };
    }
    default:
      return { happened: event, decision: null };
  }
}

/** Only from the call's own pool and its overflow; null when no other agent may be rung. */
async function chooseNext({ db, freeAgents }: CallDeps, call: Call, now: Date) {
  const { orgId, id, poolId, state } = call;
  if (state.at !== "ringing" || !poolId || !mayRingAnother(state, now)) return null;
  const rung = await listRungAgents(db, orgId, id);
  return freeAgents.chooseNext({ orgId, poolId }, rung, now);
}

function factsOf({ type: _, ...facts }: IncomingCallEvent): Record<string, unknown> {
  return facts;
}
