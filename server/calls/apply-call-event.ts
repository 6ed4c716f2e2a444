import { DomainError } from "../kernel/errors.ts";
import { type Call, type CallKey, mayRingAnother, type Side, withState } from "./domain/call.ts";
import type { CallEvent } from "./domain/call-event.ts";
import { type LoggedDecision, logged } from "./domain/logged-decision.ts";
import { transition } from "./domain/transition.ts";
import { findCall } from "./fragments.ts";
import { type CallDeps, type Decision, stepCall } from "./step-call.ts";
import { listRungAgents } from "./store.ts";
import { updateCall } from "./write-store.ts";

/** An event without the next agent to ring, who is chosen when the event is applied. */
export type IncomingCallEvent = WithoutNext<CallEvent>;
type WithoutNext<Event> = Event extends CallEvent ? Omit<Event, "next"> : never;

export type AppliedEvent = IncomingCallEvent & {
  /** The response to the visitor's own request shows the result, so their page needs no refresh. */
  readonly visitorInformed?: boolean;
  /** Stored with the event in the call's history. */
  readonly facts?: Record<string, unknown>;
};

/**
 * Applies one event to a call, safely under concurrency. Returns the resulting call; an event
 * without effect is not an error.
 * @throws DomainError CALL_NOT_FOUND when this side has no such call, CALL_CHANGED when the event
 * is no longer valid, for example because another was applied first or the deadline has passed.
 */
export const applyCallEvent = (
  deps: CallDeps,
  key: CallKey,
  side: Side,
  event: AppliedEvent,
): Promise<Call> =>
  stepCall(deps, key.callId, {
    decide: (now, tries) => decide(deps, { key, side, event, useCache: tries === 0 }, now),
  });

type EventRequest = {
  readonly key: CallKey;
  readonly side: Side;
  readonly event: AppliedEvent;
  /** The cached call may be stale, which the guarded write detects. */
  readonly useCache: boolean;
};

async function decide(
  deps: CallDeps,
  { key, side, event: applied, useCache }: EventRequest,
  now: Date,
): Promise<Decision> {
  const { orgId, callId } = key;
  const { facts = {}, visitorInformed, ...event } = applied;
  const cached = useCache ? deps.callCache.find(orgId, callId, side) : undefined;
  const call = cached ?? (await findCall(deps.db, orgId, callId, side));
  if (!call) throw new DomainError("CALL_NOT_FOUND", { callId, event: event.type });
  const { callEvent, decision } = await withNext(deps, call, event, now);
  const outcome = transition(call.state, callEvent, call.policy, now);
  if (!outcome.ok) {
    if (outcome.why === "unchanged") return { unchanged: call };
    // Another process may have changed the call since it was cached.
    if (cached) return "decide_again";
    throw new DomainError("CALL_CHANGED", { callId, event: event.type, at: call.state.at });
  }
  const { state, effects } = outcome.step;
  const routing = decision && { decision };
  const history = { type: event.type, facts: { ...factsOf(event), ...facts, ...routing } };
  const write = updateCall(call, { state, effects, event: history }, now);
  return { step: { write, before: call, after: withState(call, state), effects, visitorInformed } };
}

async function withNext(
  deps: CallDeps,
  call: Call,
  event: IncomingCallEvent,
  now: Date,
): Promise<{ readonly callEvent: CallEvent; readonly decision: LoggedDecision | null }> {
  switch (event.type) {
    case "declined":
    case "withdrawn":
    case "agent_removed":
    case "time_passed": {
      const choice = await chooseNext(deps, call, now);
      const callEvent = { ...event, next: choice?.chosen ?? null };
      return { callEvent, decision: choice && logged(choice) };
    }
    default:
      return { callEvent: event, decision: null };
  }
}

/** Chooses from the call's pool and its overflow pools. Null when no other agent may be rung. */
async function chooseNext({ db, freeAgents }: CallDeps, call: Call, now: Date) {
  const { orgId, id, poolId, state } = call;
  if (state.at !== "ringing" || !poolId || !mayRingAnother(state, now)) return null;
  const rung = await listRungAgents(db, orgId, id);
  return freeAgents.chooseNext({ orgId, poolId }, rung, now);
}

function factsOf({ type: _, ...facts }: IncomingCallEvent): Record<string, unknown> {
  return facts;
}
