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

/** A visitor's whole attempt: at most this many agents are rung, one after the other. */
export const MAX_LEGS = 5;
export const ATTEMPT_MS = 90 * SECOND_MS;

// A ring shorter than this cannot be answered by a person, so it is not started.
export const SHORTEST_RING_MS = 3 * SECOND_MS;

/** From accepting to the first decoded frame. */
export const MEDIA_DEADLINE_MS = 30 * SECOND_MS;

/** How long a call waits for a side whose page is gone. */
export const REJOIN_MS = 60 * SECOND_MS;

// While ringing, a presence socket that drops without a close frame has this long to reconnect.
export const RINGING_GONE_MS = 3 * SECOND_MS;

/** Since when a side's page has been gone, or null while it is there. */
export type Gone = { readonly visitor: Date | null; readonly agent: Date | null };

/**
 * Which of the visitor's pages holds the call, counted from the one that asked for it. Every page
 * that takes the call over is one more, so an earlier page that leaves late takes nothing along.
 */
export const FIRST_HOLDER = 1;

export type RingingState = {
  readonly at: "ringing";
  readonly agentId: AgentId;
  /** Counts the agents rung in this attempt, from 1. */
  readonly leg: number;
  readonly deadline: Date;
  readonly attemptDeadline: Date;
  readonly visitorGoneAt: Date | null;
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

/** The ringing state of a new attempt. */
export function startRinging(agentId: AgentId, policy: CallPolicy, now: Date): RingingState {
  const attemptDeadline = after(now, ATTEMPT_MS);
  return ringAgent({ agentId, leg: 1, attemptDeadline, visitorGoneAt: null }, policy, now);
}

/** One leg: rings for the organisation's ring time, cut short by the end of the attempt. */
export function ringAgent(
  leg: Pick<RingingState, "agentId" | "leg" | "attemptDeadline" | "visitorGoneAt">,
  policy: CallPolicy,
  now: Date,
): RingingState {
  const deadline = earliest(after(now, policy.ringSeconds * SECOND_MS), leg.attemptDeadline);
  return { at: "ringing", ...leg, deadline };
}

/** Whether another agent may be rung in this attempt. */
export function mayRingAnother(state: RingingState, now: Date): boolean {
  return (
    state.leg < MAX_LEGS && state.attemptDeadline.getTime() - now.getTime() >= SHORTEST_RING_MS
  );
}

export function longestEnd(acceptedAt: Date, policy: CallPolicy): Date {
  return after(acceptedAt, policy.longestCallMinutes * MINUTE_MS);
}

/** When time alone next changes this call, or null for an ended one. */
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

/** Whether the visitor's page is gone from an open call. */
export function isVisitorGone(state: CallState): boolean {
  if (state.at === "ended") return false;
  return (state.at === "ringing" ? state.visitorGoneAt : state.gone.visitor) !== null;
}

/** The agent whom this call occupies, if any. */
export const agentOf = (state: CallState): AgentId | null =>
  state.at === "ended" ? null : state.agentId;

export type CallKey = { readonly orgId: OrgId; readonly callId: CallId };

/** Who asks for a call: a participant finds only own calls. */
export type Side = { readonly visitorId: VisitorId } | { readonly agentId: AgentId } | "server";

/** A call as the code sees it: what never changes, its version, and its state. */
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
  /** Who is rung or talks; after the end, who did last. */
  readonly lastAgentId: AgentId | null;
  readonly acceptedAt: Date | null;
};

/** The call after a step. */
export function callMovedTo(call: Call, state: CallState): Call {
  return {
    ...call,
    state,
    version: call.version + 1,
    lastAgentId: agentOf(state) ?? call.lastAgentId,
    acceptedAt: "acceptedAt" in state ? state.acceptedAt : call.acceptedAt,
  };
}

/** From accepting to the end, or null when the call was never answered. */
export function endedDurationMs(acceptedAt: Date | null, endedAt: Date): number | null {
  return acceptedAt && endedAt.getTime() - acceptedAt.getTime();
}
