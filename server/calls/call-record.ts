import type { calls } from "../../drizzle/schema/calls.ts";
import type { AgentId, CallId, OrgId, PoolId, SiteId, VisitorId } from "../kernel/ids.ts";
import { agentOf, type CallPolicy, type CallState, dueAt } from "./domain/call.ts";
import type { CallMode } from "./domain/views.ts";

type CallRow = typeof calls.$inferSelect;

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

/** A stored call. @throws Error when a column that its state needs is empty, which CHECKs forbid. */
export function callFromRow(row: CallRow): Call {
  return {
    id: row.id,
    orgId: row.orgId,
    siteId: row.siteId,
    poolId: row.poolId,
    visitorId: row.visitorId,
    mode: row.mode,
    page: { url: row.pageUrl, title: row.pageTitle, since: row.onPageSince },
    country: row.country,
    policy: {
      ringSeconds: row.ringSeconds,
      longestCallMinutes: row.longestCallMinutes,
      wrapUpSeconds: row.wrapUpSeconds,
      cobrowse: row.cobrowse,
    },
    requestedAt: row.requestedAt,
    visitorPeerId: row.visitorPeerId,
    agentPeerId: row.agentPeerId,
    version: row.version,
    state: stateFromRow(row),
    lastAgentId: row.agentId,
    acceptedAt: row.acceptedAt,
  };
}

function stateFromRow(row: CallRow): CallState {
  const gone = { visitor: row.visitorGoneAt, agent: row.agentGoneAt };
  switch (row.state) {
    case "ringing":
      return {
        at: "ringing",
        agentId: filled(row.agentId),
        leg: row.leg,
        deadline: filled(row.ringDeadline),
        attemptDeadline: row.attemptDeadline,
        visitorGoneAt: row.visitorGoneAt,
      };
    case "accepted":
      return {
        at: "accepted",
        agentId: filled(row.agentId),
        acceptedAt: filled(row.acceptedAt),
        mediaDeadline: filled(row.mediaDeadline),
        gone,
        holder: row.holder,
      };
    case "connected":
      return {
        at: "connected",
        agentId: filled(row.agentId),
        acceptedAt: filled(row.acceptedAt),
        connectedAt: filled(row.connectedAt),
        endsBy: filled(row.endsBy),
        gone,
        holder: row.holder,
      };
    case "ended":
      return { at: "ended", reason: filled(row.endReason), endedAt: filled(row.endedAt) };
  }
}

function filled<T>(value: T | null): T {
  if (value === null) throw new Error("a call's row lacks a column that its state needs");
  return value;
}

/** The columns that hold a state. What an earlier state wrote and this one does not know stays. */
export function columnsOf(state: CallState): Partial<CallRow> {
  const due = { state: state.at, dueAt: dueAt(state) };
  switch (state.at) {
    case "ringing":
      return {
        ...due,
        agentId: state.agentId,
        leg: state.leg,
        ringDeadline: state.deadline,
        visitorGoneAt: state.visitorGoneAt,
      };
    case "accepted":
      return {
        ...due,
        acceptedAt: state.acceptedAt,
        mediaDeadline: state.mediaDeadline,
        holder: state.holder,
        visitorGoneAt: state.gone.visitor,
        agentGoneAt: state.gone.agent,
      };
    case "connected":
      return {
        ...due,
        connectedAt: state.connectedAt,
        endsBy: state.endsBy,
        holder: state.holder,
        visitorGoneAt: state.gone.visitor,
        agentGoneAt: state.gone.agent,
      };
    case "ended":
      return {
        ...due,
        endReason: state.reason,
        endedAt: state.endedAt,
        visitorGoneAt: null,
        agentGoneAt: null,
        rejoinHash: null,
      };
  }
}

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
