import type { AgentId, CallId, OrgId, PoolId, SiteId, VisitorId } from "../../kernel/ids.ts";
import type { CallPolicy } from "../../settings/domain/call-policy.ts";
import type { CallMode } from "./call-request.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

export const END_REASONS = [
  "visitor_cancelled",
  "declined",
  "no_answer",
  "nobody_available",
  "visitor_ended",
  "agent_ended",
  "visitor_lost",
  "agent_lost",
  "longest_duration",
  "media_failed",
  "agent_removed",
] as const;
export type EndReason = (typeof END_REASONS)[number];

export const LEG_OUTCOMES = [
  "answered",
  "declined",
  "no_answer",
  "cancelled",
  "withdrawn",
] as const;
export type LegOutcome = (typeof LEG_OUTCOMES)[number];

export const CALL_STATES = ["ringing", "accepted", "connected", "ended"] as const;

/** At most this many agents are rung for one call, one after the other. */
export const MAX_LEGS = 5;
export const ATTEMPT_MS = 90 * SECOND_MS;

// A shorter ring leaves no time to answer, so it isn't started.
export const MIN_RING_MS = 3 * SECOND_MS;

/** From accepting to the first decoded frame. */
export const MEDIA_DEADLINE_MS = 30 * SECOND_MS;

/** How long an answered call waits for a disconnected side to reconnect. */
export const REJOIN_MS = 60 * SECOND_MS;

// While ringing, a presence socket that dropped without a close frame has this long to reconnect.
export const RINGING_GONE_MS = 3 * SECOND_MS;

/** When each side's page disconnected; null while it is connected. */
export type Gone = { readonly visitor: Date | null; readonly agent: Date | null };

/**
 * The number of the visitor's page that holds the call. The page that requested the call is 1, and
 * each takeover adds 1. Events from earlier pages carry an outdated number and are ignored.
 */
export const FIRST_HOLDER = 1;

export type RingingState = {
  readonly at: "ringing";
  readonly agentId: AgentId;
  /** Counts the agents rung for this call, from 1. */
  readonly leg: number;
  readonly deadline: Date;
  readonly attemptDeadline: Date;
  readonly visitorGoneAt: Date | null;
  /** Decided with the request. Agents who don't answer a suspect call stay available. */
  readonly suspect: boolean;
};
export type AcceptedState = {
  readonly at: "accepted";
  readonly agentId: AgentId;
  readonly acceptedAt: Date;
  readonly mediaDeadline: Date;
  readonly gone: Gone;
  readonly holder: number;
};
export type ConnectedState = {
  readonly at: "connected";
  readonly agentId: AgentId;
  readonly acceptedAt: Date;
  readonly connectedAt: Date;
  readonly endsBy: Date;
  readonly gone: Gone;
  readonly holder: number;
};
export type EndedState = {
  readonly at: "ended";
  readonly reason: EndReason;
  readonly endedAt: Date;
};
export type CallState = RingingState | AcceptedState | ConnectedState | EndedState;

export const BOTH_PRESENT: Gone = { visitor: null, agent: null };

export const after = (start: Date, durationMs: number): Date =>
  new Date(start.getTime() + durationMs);
const earliest = (...dates: (Date | null)[]): Date =>
  new Date(Math.min(...dates.filter((date) => date !== null).map((date) => date.getTime())));

/** The first state of a call that rings an agent. */
export function startRinging(
  first: Pick<RingingState, "agentId" | "suspect">,
  policy: CallPolicy,
  now: Date,
): RingingState {
  const attemptDeadline = after(now, ATTEMPT_MS);
  return ringAgent({ ...first, leg: 1, attemptDeadline, visitorGoneAt: null }, policy, now);
}

/** One leg. It lasts the organization's ring time, but not beyond the attempt's deadline. */
export function ringAgent(
  leg: Omit<RingingState, "at" | "deadline">,
  policy: CallPolicy,
  now: Date,
): RingingState {
  const deadline = earliest(after(now, policy.ringSeconds * SECOND_MS), leg.attemptDeadline);
  return { at: "ringing", ...leg, deadline };
}

/** Whether another agent may be rung for this call. */
export function mayRingAnother(state: RingingState, now: Date): boolean {
  return state.leg < MAX_LEGS && state.attemptDeadline.getTime() - now.getTime() >= MIN_RING_MS;
}

export function latestEnd(acceptedAt: Date, policy: CallPolicy): Date {
  return after(acceptedAt, policy.longestCallMinutes * MINUTE_MS);
}

/** The call's next deadline, or null if it has ended. */
export function dueAt(state: CallState): Date | null {
  switch (state.at) {
    case "ringing":
      return earliest(
        state.deadline,
        state.visitorGoneAt && after(state.visitorGoneAt, RINGING_GONE_MS),
      );
    case "accepted":
      return earliest(state.mediaDeadline, ...rejoinDeadlines(state.gone));
    case "connected":
      return earliest(state.endsBy, ...rejoinDeadlines(state.gone));
    case "ended":
      return null;
  }
}

function rejoinDeadlines(gone: Gone): (Date | null)[] {
  return [
    gone.visitor && after(gone.visitor, REJOIN_MS),
    gone.agent && after(gone.agent, REJOIN_MS),
  ];
}

/** Whether the call is open and the visitor's page is disconnected. */
export function isVisitorGone(state: CallState): boolean {
  if (state.at === "ended") return false;
  return (state.at === "ringing" ? state.visitorGoneAt : state.gone.visitor) !== null;
}

/** The agent who is being rung or is in the call. */
export const agentOf = (state: CallState): AgentId | null =>
  state.at === "ended" ? null : state.agentId;

export type CallKey = { readonly orgId: OrgId; readonly callId: CallId };

/** On whose behalf a call is accessed. Participants can access only their own calls. */
export type Side = { readonly visitorId: VisitorId } | { readonly agentId: AgentId } | "server";

export type Call = {
  readonly id: CallId;
  readonly orgId: OrgId;
  readonly siteId: SiteId;
  readonly poolId: PoolId | null;
  readonly visitorId: VisitorId;
  readonly mode: CallMode;
  readonly page: { readonly url: string; readonly title: string; readonly since: Date };
  readonly country: string | null;
  readonly policy: CallPolicy;
  readonly requestedAt: Date;
  readonly visitorPeerId: string;
  readonly agentPeerId: string;
  readonly version: number;
  readonly state: CallState;
  /** The agent who is being rung or is in the call; after the end, the last one. */
  readonly lastAgentId: AgentId | null;
  readonly acceptedAt: Date | null;
};

/** The call after a step to this state. */
export function withState(call: Call, state: CallState): Call {
  return {
    ...call,
    state,
    version: call.version + 1,
    lastAgentId: agentOf(state) ?? call.lastAgentId,
    acceptedAt: "acceptedAt" in state ? state.acceptedAt : call.acceptedAt,
  };
}

/** From accepting to the end, or null if the call wasn't answered. */
export function endedDurationMs(acceptedAt: Date | null, endedAt: Date): number | null {
  return acceptedAt && endedAt.getTime() - acceptedAt.getTime();
}
