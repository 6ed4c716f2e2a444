import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { callRows } from "../calls/fragments.ts";
import type { CallId, VisitorId } from "../kernel/ids.ts";
import { currentOutcomeId, outcomeRows } from "../outcomes/fragments.ts";
import { people } from "../people/fragments.ts";
import { callVisitorRows, knownColumns } from "../visitors/fragments.ts";
import { inScope, type LogScope, rangAgent } from "./store.ts";

const isVisitorOfCall = and(
  eq(callVisitorRows.orgId, callRows.orgId),
  eq(callVisitorRows.callId, callRows.id),
);

/** The visitor of a call with what was known. Undefined if the call isn't in scope. */
export async function findCallVisitor(db: Db, scope: LogScope, callId: CallId) {
  const [call] = await db
    .select({
      visitorId: callRows.visitorId,
      requestedAt: callRows.requestedAt,
      known: knownColumns,
      pages: callVisitorRows.pages,
    })
    .from(callRows)
    .leftJoin(callVisitorRows, isVisitorOfCall)
    .where(and(inScope(scope), eq(callRows.id, callId)));
  return call;
}

type Before = {
  readonly visitorId: VisitorId;
  readonly requestedAt: Date;
  readonly limit: number;
};

/** Calls of the visitor before that moment, the newest first, whoever was rung. */
export async function listEarlierCalls(
  db: Db,
  { orgId, agentId }: LogScope,
  { visitorId, requestedAt, limit }: Before,
) {
  return db
    .select({
      callId: callRows.id,
      requestedAt: callRows.requestedAt,
      agentName: people.name,
      state: callRows.state,
      reason: callRows.endReason,
      isAnswered: sql<boolean>`${callRows.acceptedAt} is not null`,
      known: knownColumns,
      outcome: { outcomeId: outcomeRows.id, name: outcomeRows.name, color: outcomeRows.color },
      isOpenable: agentId ? sql<boolean>`${rangAgent(orgId, agentId)}` : sql<boolean>`true`,
    })
    .from(callRows)
    .leftJoin(
      outcomeRows,
      and(eq(outcomeRows.orgId, callRows.orgId), eq(outcomeRows.id, currentOutcomeId(callRows))),
    )
    .leftJoin(callVisitorRows, isVisitorOfCall)
    .leftJoin(people, and(eq(people.orgId, callRows.orgId), eq(people.agentId, callRows.agentId)))
    .where(
      and(
        eq(callRows.orgId, orgId),
        eq(callRows.visitorId, visitorId),
        lt(callRows.requestedAt, requestedAt),
      ),
    )
    .orderBy(desc(callRows.requestedAt))
    .limit(limit);
}
