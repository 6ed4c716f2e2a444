import { isDeadlock, isUniqueViolation } from "../../drizzle/errors.ts";
import { DomainError } from "../kernel/errors.ts";
import { announce, type CallDeps, type Change } from "./announce.ts";
import type { CallKey, Side } from "./domain/call.ts";
import { type Call, callMovedTo, mayRingAnother } from "./domain/call.ts";
import { type LoggedDecision, logged } from "./domain/logged-decision.ts";
import { type CallEvent, transition } from "./domain/transition.ts";
import { findCall } from "./fragments.ts";
import { listRungAgents } from "./store.ts";
import { type Move, moveCall } from "./write-store.ts";

/** An event as it reaches the server: who would be rung next is found out here. */
export type Happening = WithoutNext<CallEvent>;
type WithoutNext<Event> = Event extends CallEvent ? Omit<Event, "next"> : never;

// Each retry means that somebody else moved the call or took the agent in between.
const MAX_TRIES = 8;

export type AppliedEvent = Happening &
  Pick<Change, "visitorKnows"> & { readonly facts?: Record<string, unknown> };

/**
 * Moves a call by one event, exactly once, whoever else acts at the same time.
 * Returns the call as it is now; an event that changes nothing is fine.
 * @throws DomainError CALL_NOT_FOUND when this side has no such call, CALL_CHANGED when the event
 * no longer fits, as when somebody was first or the time was over.
 */
export const applyCallEvent = (
  deps: CallDeps,
  key: CallKey,
  side: Side,
  event: AppliedEvent,
): Promise<Call> => deps.knownCalls.inTurn(key.callId, () => apply(deps, key, side, event));

async function apply(
  deps: CallDeps,
  { orgId, callId }: CallKey,
  side: Side,
  { facts = {}, visitorKnows, ...event }: AppliedEvent,
): Promise<Call> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const known = tries === 0 ? deps.knownCalls.find(orgId, callId, side) : undefined;
    const call = known ?? (await findCall(deps.db, orgId, callId, side));
    if (!call) throw new DomainError("CALL_NOT_FOUND", { callId, event: event.type });
    const now = deps.clock();
    const { happened, decision } = await withNext(deps, call, event, now);
    const outcome = transition(call.state, happened, call.policy, now);
    if (!outcome.ok) {
      if (outcome.why === "unchanged") return call;
      // Another process may have moved it on.
      if (known) continue;
      throw new DomainError("CALL_CHANGED", { callId, event: event.type, at: call.state.at });
    }
    const { state, effects } = outcome.step;
    const why = decision && { decision };
    const history = { type: event.type, facts: { ...factsOf(event), ...facts, ...why } };
    if (await save(deps, call, { state, effects, event: history }, now)) {
      const moved = callMovedTo(call, state);
      const presenceChanged = effects.some(({ type }) => !type.startsWith("leg_"));
      announce(deps, { before: call, after: moved, visitorKnows, presenceChanged });
      return moved;
    }
  }
  throw new DomainError("CALL_CHANGED", { callId, event: event.type, tries: MAX_TRIES });
}

async function withNext(
  deps: CallDeps,
  call: Call,
  event: Happening,
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

/** Only ever from the call's own pool and its overflow; null when nobody else may be rung. */
async function chooseNext({ db, freeAgents }: CallDeps, call: Call, now: Date) {
  const { orgId, id, poolId, state } = call;
  if (state.at !== "ringing" || !poolId || !mayRingAnother(state, now)) return null;
  const rung = await listRungAgents(db, orgId, id);
  return freeAgents.chooseNext({ orgId, poolId }, rung, now);
}

async function save(deps: CallDeps, call: Call, move: Move, now: Date): Promise<boolean> {
  try {
    return await moveCall(deps.db, call, move, now);
  } catch (error) {
    // The next agent was taken by another call, or the two writes met head-on.
    if (isUniqueViolation(error, "calls_one_open_per_agent") || isDeadlock(error)) return false;
    throw error;
  }
}

function factsOf({ type: _, ...facts }: Happening): Record<string, unknown> {
  return facts;
}
