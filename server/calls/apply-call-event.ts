import { isDeadlock, isUniqueViolation } from "../../drizzle/errors.ts";
import { DomainError } from "../errors.ts";
import { markAway } from "../presence/mark-away.ts";
import { findAgent } from "../routing/find-agent.ts";
import type { AgentId } from "../team/domain/ids.ts";
import { announce, type CallDeps, type Change } from "./announce.ts";
import type { Call } from "./call-record.ts";
import { mayRingAnother } from "./domain/call.ts";
import { type CallEvent, transition } from "./domain/transition.ts";
import { type CallKey, findCall, listRungAgents, type Side } from "./store.ts";
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
export async function applyCallEvent(
  deps: CallDeps,
  { orgId, callId }: CallKey,
  side: Side,
  { facts = {}, visitorKnows, ...event }: AppliedEvent,
): Promise<Call> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const call = await findCall(deps.db, orgId, callId, side);
    if (!call) throw new DomainError("CALL_NOT_FOUND", { callId, event: event.type });
    const now = deps.clock();
    const happened = await withNext(deps, call, event, now);
    const outcome = transition(call.state, happened, call.policy, now);
    if (!outcome.ok) {
      if (outcome.why === "unchanged") return call;
      throw new DomainError("CALL_CHANGED", { callId, event: event.type, at: call.state.at });
    }
    const { state, effects } = outcome.step;
    const history = { type: event.type, facts: { ...factsOf(event), ...facts } };
    if (await save(deps, call, { state, effects, event: history }, now)) {
      const moved = { ...call, state, version: call.version + 1 };
      announce(deps, { before: call, after: moved, visitorKnows });
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
): Promise<CallEvent> {
  switch (event.type) {
    case "declined":
    case "withdrawn":
    case "agent_removed":
    case "time_passed":
      return { ...event, next: await nextAgent(deps, call, now) };
    default:
      return event;
  }
}

async function nextAgent(deps: CallDeps, call: Call, now: Date): Promise<AgentId | null> {
  if (call.state.at !== "ringing" || !call.poolId || !mayRingAnother(call.state, now)) return null;
  const except = await listRungAgents(deps.db, call.orgId, call.id);
  const next = await findAgent(
    deps.db,
    { orgId: call.orgId, poolId: call.poolId },
    { except },
    now,
  );
  return next?.agentId ?? null;
}

async function save(deps: CallDeps, call: Call, move: Move, now: Date): Promise<boolean> {
  const away = move.effects.filter((effect) => effect.type === "agent_away");
  try {
    if (away.length === 0) return await moveCall(deps.db, call, move, now);
    return await deps.db.transaction(async (tx) => {
      if (!(await moveCall(tx, call, move, now))) return false;
      for (const { agentId, reason } of away) {
        await markAway(tx, { orgId: call.orgId, agentId }, reason, now);
      }
      return true;
    });
  } catch (error) {
    // The next agent was taken by another call, or the two writes met head-on.
    if (isUniqueViolation(error, "calls_one_open_per_agent") || isDeadlock(error)) return false;
    throw error;
  }
}

function factsOf({ type: _, ...facts }: Happening): Record<string, unknown> {
  return facts;
}
