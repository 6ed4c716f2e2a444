import type { AgentId } from "../../kernel/ids.ts";
import type { CallPolicy } from "../../settings/domain/call-policy.ts";
import {
  type AcceptedState,
  after,
  BOTH_PRESENT,
  type CallState,
  type ConnectedState,
  type EndReason,
  FIRST_HOLDER,
  type LegOutcome,
  latestEnd,
  MEDIA_DEADLINE_MS,
  mayRingAnother,
  REJOIN_MS,
  RINGING_GONE_MS,
  type RingingState,
  ringAgent,
} from "./call.ts";
import type { CallEvent, Effect, Outcome, Step } from "./call-event.ts";

const SECOND_MS = 1_000;

const refused: Outcome = { ok: false, why: "refused" };
const unchanged: Outcome = { ok: false, why: "unchanged" };
const step = (state: CallState, ...effects: Effect[]): Outcome => ({
  ok: true,
  step: { state, effects },
});
const ended = (reason: EndReason, now: Date, ...effects: Effect[]): Outcome =>
  step({ at: "ended", reason, endedAt: now }, ...effects, { type: "call_finished", reason });

/** The first step of a call that ends as soon as it is requested. */
export const endImmediately = (reason: EndReason, now: Date): Step => ({
  state: { at: "ended", reason, endedAt: now },
  effects: [{ type: "call_finished", reason }],
});

/** Decides a call's next state and the effects of the step. */
export function transition(
  state: CallState,
  event: CallEvent,
  policy: CallPolicy,
  now: Date,
): Outcome {
  switch (state.at) {
    case "ringing":
      return whenRinging(state, event, policy, now);
    case "accepted":
      return withWrapUp(state, whenAccepted(state, event, policy, now), policy);
    case "connected":
      return withWrapUp(state, whenConnected(state, event, now), policy);
    case "ended":
      return refused;
  }
}

function whenRinging(
  state: RingingState,
  event: CallEvent,
  policy: CallPolicy,
  now: Date,
): Outcome {
  switch (event.type) {
    case "answered":
      if (!isLeg(state, event) || now >= state.deadline) return refused;
      return step(
        {
          at: "accepted",
          agentId: state.agentId,
          acceptedAt: now,
          mediaDeadline: after(now, MEDIA_DEADLINE_MS),
          gone: { ...BOTH_PRESENT, visitor: state.visitorGoneAt },
          holder: FIRST_HOLDER,
        },
        legEnded(state, "answered"),
      );
    case "declined":
      if (!isLeg(state, event)) return refused;
      return ringNext(
        state,
        { outcome: "declined", next: event.next, endReason: "declined" },
        policy,
        now,
      );
    case "withdrawn":
    case "agent_removed":
      if (event.agentId !== state.agentId) return refused;
      return ringNext(
        state,
        { outcome: "withdrawn", next: event.next, endReason: "nobody_available" },
        policy,
        now,
      );
    case "visitor_blocked":
      if (event.agentId !== state.agentId) return refused;
      return ended("declined", now, legEnded(state, "declined"));
    case "hung_up":
      if (event.by === "agent") return refused;
      return ended("visitor_cancelled", now, legEnded(state, "cancelled"));
    case "visitor_left":
      return ended("visitor_lost", now, legEnded(state, "cancelled"));
    case "visitor_gone":
      return state.visitorGoneAt ? unchanged : step({ ...state, visitorGoneAt: now });
    case "visitor_back":
      return state.visitorGoneAt ? step({ ...state, visitorGoneAt: null }) : unchanged;
    case "time_passed":
      return whenRingingTimePassed(state, event.next, policy, now);
    case "agent_gone":
    case "agent_back":
    case "media_connected":
    case "media_failed":
    case "visitor_rejoined":
      return refused;
  }
}

function whenRingingTimePassed(
  state: RingingState,
  next: AgentId | null,
  policy: CallPolicy,
  now: Date,
): Outcome {
  if (state.visitorGoneAt && now >= after(state.visitorGoneAt, RINGING_GONE_MS)) {
    return ended("visitor_lost", now, legEnded(state, "cancelled"));
  }
  if (now < state.deadline) return unchanged;
  const result = ringNext(
    state,
    { outcome: "no_answer", next, endReason: "no_answer" },
    policy,
    now,
  );
  if (!result.ok || state.suspect) return result;
  const away: Effect = { type: "agent_away", agentId: state.agentId, reason: "no_answer" };
  return step(result.step.state, ...result.step.effects, away);
}

type FailedLeg = {
  readonly outcome: LegOutcome;
  readonly next: AgentId | null;
  /** Why the call ends if no other agent can be rung. */
  readonly endReason: EndReason;
};

function ringNext(state: RingingState, failed: FailedLeg, policy: CallPolicy, now: Date): Outcome {
  const lastLeg = legEnded(state, failed.outcome);
  if (!failed.next || failed.next === state.agentId || !mayRingAnother(state, now)) {
    return ended(failed.endReason, now, lastLeg);
  }
  const { attemptDeadline, visitorGoneAt, suspect } = state;
  const leg = ringAgent(
    { agentId: failed.next, leg: state.leg + 1, attemptDeadline, visitorGoneAt, suspect },
    policy,
    now,
  );
  return step(leg, lastLeg, {
    type: "leg_started",
    leg: leg.leg,
    agentId: leg.agentId,
    deadline: leg.deadline,
  });
}

function whenAccepted(
  state: AcceptedState,
  event: CallEvent,
  policy: CallPolicy,
  now: Date,
): Outcome {
  if (event.type === "media_connected") {
    const { agentId, acceptedAt, gone, holder } = state;
    const endsBy = latestEnd(acceptedAt, policy);
    return step({ at: "connected", agentId, acceptedAt, connectedAt: now, endsBy, gone, holder });
  }
  if (event.type === "time_passed" && now >= state.mediaDeadline) return ended("media_failed", now);
  return whenAnswered(state, event, now);
}

function whenConnected(state: ConnectedState, event: CallEvent, now: Date): Outcome {
  if (event.type === "media_connected") return unchanged;
  if (event.type === "time_passed" && now >= state.endsBy) return ended("longest_duration", now);
  return whenAnswered(state, event, now);
}

/** Handles the events that mean the same in accepted and connected calls. */
function whenAnswered(state: AcceptedState | ConnectedState, event: CallEvent, now: Date): Outcome {
  switch (event.type) {
    case "hung_up":
      return ended(event.by === "visitor" ? "visitor_ended" : "agent_ended", now);
    case "visitor_blocked":
      return event.agentId === state.agentId ? ended("agent_ended", now) : refused;
    case "media_failed":
      return ended("media_failed", now);
    case "agent_removed":
      return event.agentId === state.agentId ? ended("agent_removed", now) : refused;
    case "visitor_left":
    case "visitor_gone":
      return state.gone.visitor || event.holder !== state.holder
        ? unchanged
        : step({ ...state, gone: { ...state.gone, visitor: now } });
    case "visitor_back":
      return state.gone.visitor && event.holder === state.holder
        ? step({ ...state, gone: { ...state.gone, visitor: null } })
        : unchanged;
    case "visitor_rejoined":
      return step({
        ...state,
        holder: state.holder + 1,
        gone: { ...state.gone, visitor: null },
      });
    case "agent_gone":
      if (event.agentId !== state.agentId) return refused;
      return state.gone.agent ? unchanged : step({ ...state, gone: { ...state.gone, agent: now } });
    case "agent_back":
      if (event.agentId !== state.agentId) return refused;
      return state.gone.agent
        ? step({ ...state, gone: { ...state.gone, agent: null } })
        : unchanged;
    case "time_passed":
      return whenGoneTooLong(state, now);
    case "answered":
    case "declined":
    case "withdrawn":
    case "media_connected":
      return refused;
  }
}

/** Adds the agent's wrap-up to the end of a call, unless the agent is lost or removed. */
function withWrapUp(
  { agentId }: AcceptedState | ConnectedState,
  outcome: Outcome,
  { wrapUpSeconds }: CallPolicy,
): Outcome {
  if (!outcome.ok || outcome.step.state.at !== "ended" || wrapUpSeconds === 0) return outcome;
  const { reason, endedAt } = outcome.step.state;
  if (reason === "agent_removed" || reason === "agent_lost") return outcome;
  const until = after(endedAt, wrapUpSeconds * SECOND_MS);
  return step(outcome.step.state, ...outcome.step.effects, { type: "wrap_up", agentId, until });
}

function whenGoneTooLong(state: AcceptedState | ConnectedState, now: Date): Outcome {
  const { visitor, agent } = state.gone;
  const visitorLost = visitor !== null && now >= after(visitor, REJOIN_MS);
  const agentLost = agent !== null && now >= after(agent, REJOIN_MS);
  if (visitorLost && agentLost) return ended(visitor <= agent ? "visitor_lost" : "agent_lost", now);
  if (visitorLost) return ended("visitor_lost", now);
  if (agentLost) return ended("agent_lost", now);
  return unchanged;
}

const isLeg = (state: RingingState, event: { agentId: AgentId; leg: number }): boolean =>
  event.agentId === state.agentId && event.leg === state.leg;

const legEnded = (state: RingingState, outcome: LegOutcome): Effect => ({
  type: "leg_ended",
  leg: state.leg,
  agentId: state.agentId,
  outcome,
});
