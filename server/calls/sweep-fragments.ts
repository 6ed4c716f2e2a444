import { and, eq, isNotNull, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { calls } from "../../drizzle/schema/calls.ts";
import { people } from "../people/fragments.ts";
import { presenceRows } from "../presence/fragments.ts";

// In the text and not a parameter, so that the partial indexes on open calls are used.
const isOpen = sql`${calls.state} <> 'ended'`;

/** The call is open and its deadline has passed. */
export const isOverdue = (before: Date) => and(isOpen, lt(calls.dueAt, before));

/** The visitor's page has sent no heartbeat since the given moment. */
export const isVisitorUnseen = (before: Date) =>
  and(isOpen, isNull(calls.visitorGoneAt), lt(calls.visitorSeenAt, before));

/** Joins `presenceRows` of the call's agent. */
export const ofAgentsPresence = and(
  eq(presenceRows.orgId, calls.orgId),
  eq(presenceRows.agentId, calls.agentId),
);
/** The agent's desk has sent no heartbeat since the given moment. */
export const isAgentUnseen = (before: Date) =>
  and(
    isOpen,
    isNull(calls.agentGoneAt),
    or(isNull(presenceRows.lastSeenAt), lte(presenceRows.lastSeenAt, before)),
  );

/** Joins the call's agent in `people`. */
export const ofAgent = and(eq(people.orgId, calls.orgId), eq(people.agentId, calls.agentId));
export const isAgentRemoved = and(isOpen, isNotNull(people.removedAt));

export const anyOverdueCall = (before: Date): SQL =>
  sql`exists (select 1 from ${calls} where ${isOverdue(before)})`;

export const anyUnseenSide = (before: Date): readonly SQL[] => [
  sql`exists (select 1 from ${calls} where ${isVisitorUnseen(before)})`,
  sql`exists (select 1 from ${calls} join ${presenceRows} on ${ofAgentsPresence}
    where ${isAgentUnseen(before)})`,
];

/** Whether a removed member is in an open call. */
export const anyAgentRemovedInCall = sql`exists (
  select 1 from ${calls} join ${people} on ${ofAgent} where ${isAgentRemoved})`;
