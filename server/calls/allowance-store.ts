import { and, eq, isNotNull, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { Db } from "../../drizzle/db.ts";
import { prepared } from "../../drizzle/prepared.ts";
import { calls } from "../../drizzle/schema/calls.ts";
import type { OrgId, VisitorId } from "../kernel/ids.ts";
import { type CallHistory, MAX_VISITOR_ATTEMPTS } from "./domain/call-allowance.ts";

export type Caller = {
  readonly orgId: OrgId;
  readonly visitorId: VisitorId;
  readonly addressHash: string;
};

// More than the longest streak that matters, with open and answered calls between.
const MAX_ADDRESS_CALLS = 25;

const placeholder = sql.placeholder;

const columnsOf = (part: "address" | "visitor" | "talk") => ({
  part: sql<typeof part>`${sql.raw(`'${part}'`)}`.as("part"),
  callId: calls.id,
  requestedAt: calls.requestedAt,
  acceptedAt: calls.acceptedAt,
  endedAt: calls.endedAt,
  endReason: calls.endReason,
});

const ofOrg = eq(calls.orgId, placeholder("orgId"));
const ofVisitor = eq(calls.visitorId, placeholder("visitorId"));
const hasRung = isNotNull(calls.agentId);
// As in the indexes. Otherwise, all calls of an address would be sorted.
const latestFirst = sql`${calls.requestedAt} desc nulls last`;

const HISTORY = prepared((db) => {
  const ofAddress = db
    .select(columnsOf("address"))
    .from(calls)
    .where(and(ofOrg, eq(calls.addressHash, placeholder("addressHash")), hasRung))
    .orderBy(latestFirst)
    .limit(MAX_ADDRESS_CALLS);
  const attempts = db
    .select(columnsOf("visitor"))
    .from(calls)
    .where(and(ofOrg, ofVisitor, hasRung))
    .orderBy(latestFirst)
    .limit(MAX_VISITOR_ATTEMPTS);
  const talk = db
    .select(columnsOf("talk"))
    .from(calls)
    .where(and(ofOrg, ofVisitor, isNotNull(calls.connectedAt)))
    .limit(1);
  return unionAll(ofAddress, attempts, talk).prepare("call_history");
});

/** What decides whether the visitor may ring an agent, in one statement. */
export async function readCallHistory(db: Db, caller: Caller): Promise<CallHistory> {
  const rows = await HISTORY(db).execute(caller);
  return {
    ofAddress: rows.filter(({ part }) => part === "address"),
    ofVisitor: rows.filter(({ part }) => part === "visitor"),
    hasTalked: rows.some(({ part }) => part === "talk"),
  };
}

/** Whether the visitor has talked to an agent of the organization. */
export async function hasTalked(
  db: Db,
  { orgId, visitorId }: Pick<Caller, "orgId" | "visitorId">,
): Promise<boolean> {
  const [talk] = await db
    .select({ callId: calls.id })
    .from(calls)
    .where(
      and(eq(calls.orgId, orgId), eq(calls.visitorId, visitorId), isNotNull(calls.connectedAt)),
    )
    .limit(1);
  return talk !== undefined;
}
