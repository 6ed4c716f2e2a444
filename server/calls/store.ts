import {
  and,
  desc,
  eq,
  getTableColumns,
  gt,
  isNull,
  lt,
  lte,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { insertFrom, paramOf } from "../../drizzle/insert-from.ts";
import { prepared, preparedStatement } from "../../drizzle/prepared.ts";
import { callEvents, callLegs, calls } from "../../drizzle/schema/calls.ts";
import { presences } from "../../drizzle/schema/presence.ts";
import type { AgentId, CallId, OrgId, VisitorId } from "../team/domain/ids.ts";
import { type Call, callFromRow, columnsOf } from "./call-record.ts";
import type { CallState, RingingState } from "./domain/call.ts";
import type { Effect } from "./domain/transition.ts";

/** Which side asks: a call is found only by one who takes part in it. */
export type Side = { readonly visitorId: VisitorId } | { readonly agentId: AgentId } | "server";

// Not a parameter: the plan of a prepared statement uses a partial index only if the condition is in its text.
const isOpen = sql`${calls.state} <> 'ended'`;

const given = sql.placeholder;

const selectCall = (condition: SQL | undefined) =>
  prepared((db) =>
    db
      .select()
      .from(calls)
      .where(and(eq(calls.orgId, given("orgId")), condition))
      .prepare("call"),
  );

const ofVisitor = eq(calls.visitorId, given("visitorId"));
const ofAgent = eq(calls.agentId, given("agentId"));
const byId = eq(calls.id, given("callId"));

const CALL_OF = {
  server: selectCall(byId),
  visitor: selectCall(and(byId, ofVisitor)),
  agent: selectCall(and(byId, ofAgent)),
};
const OPEN_CALL_OF = {
  visitor: selectCall(and(isOpen, ofVisitor)),
  agent: selectCall(and(isOpen, ofAgent)),
};

const kindOf = (side: Exclude<Side, "server">) => ("visitorId" in side ? "visitor" : "agent");

export async function findCall(
  db: Db | Tx,
  orgId: OrgId,
  callId: CallId,
  side: Side,
): Promise<Call | undefined> {
  const [row] =
    side === "server"
      ? await CALL_OF.server(db).execute({ orgId, callId })
      : await CALL_OF[kindOf(side)](db).execute({ orgId, callId, ...side });
  return row && callFromRow(row);
}

export async function findOpenCall(
  db: Db | Tx,
  orgId: OrgId,
  side: Exclude<Side, "server">,
): Promise<Call | undefined> {
  const [row] = await OPEN_CALL_OF[kindOf(side)](db).execute({ orgId, ...side });
  return row && callFromRow(row);
}

export type NewCall = Omit<Call, "state" | "version" | "lastAgentId" | "acceptedAt"> & {
  readonly state: CallState;
};

const NOTHING = sql`select 1`;
const WRITTEN = sql`written`;

/** Finds the agent only while switched on, and holds that until the ring is written. */
const RINGABLE_AGENT = sql`update ${presences} set last_rang_at = ${sql.param(given("at"), presences.lastRangAt)}
  where ${presences.orgId} = ${given("orgId")} and ${presences.agentId} = ${given("legAgentId")} and ${presences.available}
  returning ${presences.agentId}`;

const INSERT_LEG = insertFrom(
  callLegs,
  {
    orgId: given("orgId"),
    callId: given("id"),
    leg: given("legNumber"),
    agentId: given("legAgentId"),
    startedAt: given("at"),
    deadline: given("legDeadline"),
  },
  WRITTEN,
);

const END_LEG = sql`update ${callLegs}
  set outcome = ${given("overOutcome")}, ended_at = ${sql.param(given("at"), callLegs.endedAt)} from written
  where ${callLegs.orgId} = ${given("orgId")} and ${callLegs.callId} = ${given("id")} and ${callLegs.leg} = ${given("overLeg")}`;

const INSERT_EVENT = insertFrom(
  callEvents,
  {
    orgId: given("orgId"),
    callId: given("id"),
    version: given("version"),
    type: given("eventType"),
    at: given("at"),
    facts: given("facts"),
  },
  WRITTEN,
);

const legValues = (leg: Pick<RingingState, "agentId" | "leg" | "deadline"> | null | undefined) =>
  leg && { legAgentId: leg.agentId, legNumber: leg.leg, legDeadline: leg.deadline };

const CALL_COLUMNS = getTableColumns(calls);
const EMPTY_ROW = Object.fromEntries(Object.keys(CALL_COLUMNS).map((key) => [key, null]));
const ROW_OF_PLACEHOLDERS = Object.fromEntries(
  Object.keys(CALL_COLUMNS).map((key) => [key, given(key)]),
);

const insertCallThat = (rings: boolean) =>
  preparedStatement(sql`
    with agent as (${rings ? RINGABLE_AGENT : NOTHING}),
      written as (${insertFrom(calls, ROW_OF_PLACEHOLDERS, sql`agent`)} on conflict do nothing returning id),
      leg as (${rings ? INSERT_LEG : NOTHING})
    ${INSERT_EVENT} returning version`);

const INSERT_RINGING_CALL = insertCallThat(true);
const INSERT_ENDED_CALL = insertCallThat(false);

/**
 * Writes a new call with its first leg, in one statement: all of it or nothing. False when nothing
 * was written: the visitor or the agent has an open call already, the agent has been switched off
 * meanwhile, or the id is taken.
 */
export async function insertCall(
  db: Db | Tx,
  call: NewCall,
  facts: Record<string, unknown>,
): Promise<boolean> {
  const ring = call.state.at === "ringing" ? call.state : null;
  const written = await (ring ? INSERT_RINGING_CALL : INSERT_ENDED_CALL)(db, {
    ...EMPTY_ROW,
    ...newRow(call),
    version: 1,
    eventType: "requested",
    at: call.requestedAt,
    facts,
    ...legValues(ring),
  });
  return written.length > 0;
}

function newRow({
  state,
  page,
  policy,
  requestedAt,
  ...fixed
}: NewCall): typeof calls.$inferInsert {
  return {
    ...fixed,
    ...policy,
    pageUrl: page.url,
    pageTitle: page.title,
    onPageSince: page.since,
    requestedAt,
    visitorSeenAt: requestedAt,
    attemptDeadline: state.at === "ringing" ? state.attemptDeadline : requestedAt,
    leg: 0,
    state: state.at,
    ...columnsOf(state),
  };
}

export type Move = {
  readonly state: CallState;
  readonly effects: readonly Effect[];
  readonly event: { readonly type: string; readonly facts: Record<string, unknown> };
};

type MoveParts = {
  readonly columns: readonly string[];
  readonly rings: boolean;
  readonly over: boolean;
};

const moves = new Map<string, ReturnType<typeof preparedStatement>>();

/** One statement for each kind of move, built when it is first made. */
function moveThat(parts: MoveParts): ReturnType<typeof preparedStatement> {
  const key = [...parts.columns, parts.rings, parts.over].join(" ");
  const known = moves.get(key);
  if (known) return known;
  const sets = Object.entries(CALL_COLUMNS)
    .filter(([name]) => name === "version" || parts.columns.includes(name))
    .map(([name, column]) => sql`${sql.identifier(column.name)} = ${paramOf(column, given(name))}`);
  const statement = preparedStatement(sql`
    with agent as (${parts.rings ? RINGABLE_AGENT : NOTHING}),
      written as (
        update ${calls} set ${sql.join(sets, sql`, `)}
        where ${calls.orgId} = ${given("orgId")} and ${calls.id} = ${given("id")}
          and ${calls.version} = ${given("fromVersion")} and exists (select 1 from agent)
        returning ${calls.id}),
      over as (${parts.over ? END_LEG : NOTHING}),
      leg as (${parts.rings ? INSERT_LEG : NOTHING})
    ${INSERT_EVENT} returning version`);
  moves.set(key, statement);
  return statement;
}

/**
 * Saves a decision, in one statement: all of it or nothing. False when nothing was written: the
 * call has moved on since it was read, or the next agent has been switched off.
 * @throws PostgresError unique violation of `calls_one_open_per_agent` when the next agent was taken.
 */
export async function moveCall(
  db: Db | Tx,
  call: Call,
  { state, effects, event }: Move,
  now: Date,
): Promise<boolean> {
  const started = effects.find((effect) => effect.type === "leg_started");
  const over = effects.find((effect) => effect.type === "leg_ended");
  const columns = columnsOf(state);
  const parts = { columns: Object.keys(columns), rings: !!started, over: !!over };
  const written = await moveThat(parts)(db, {
    ...columns,
    orgId: call.orgId,
    id: call.id,
    fromVersion: call.version,
    version: call.version + 1,
    eventType: event.type,
    at: now,
    facts: event.facts,
    ...(over && { overLeg: over.leg, overOutcome: over.outcome }),
    ...legValues(started),
  });
  return written.length > 0;
}

/** Whom this attempt has rung. */
export async function listRungAgents(
  db: Db | Tx,
  orgId: OrgId,
  callId: CallId,
): Promise<Set<AgentId>> {
  const legs = await db
    .select({ agentId: callLegs.agentId })
    .from(callLegs)
    .where(and(eq(callLegs.orgId, orgId), eq(callLegs.callId, callId)));
  return new Set(legs.flatMap(({ agentId }) => agentId ?? []));
}

/** The agent's latest ended call, if it ended after the given moment. */
export async function findLastCall(
  db: Db | Tx,
  orgId: OrgId,
  agentId: AgentId,
  since: Date,
): Promise<Call | undefined> {
  const [row] = await db
    .select()
    .from(calls)
    .where(and(eq(calls.orgId, orgId), eq(calls.agentId, agentId), gt(calls.endedAt, since)))
    .orderBy(desc(calls.endedAt))
    .limit(1);
  return row && callFromRow(row);
}

export type CallKey = { readonly orgId: OrgId; readonly callId: CallId };
const callKey = { orgId: calls.orgId, callId: calls.id };

/** Every open call of every organisation: for this server's own timers and heartbeats only. */
export async function listOpenCalls(db: Db) {
  return db
    .select({ ...callKey, dueAt: calls.dueAt, visitorId: calls.visitorId })
    .from(calls)
    .where(isOpen);
}

/** Calls whose deadline has passed without anybody acting on it. */
export async function listOverdueCalls(db: Db, before: Date): Promise<CallKey[]> {
  return db
    .select(callKey)
    .from(calls)
    .where(and(isOpen, lt(calls.dueAt, before)))
    .limit(200);
}

/** Notes that these visitors' pages are open. */
export async function stampVisitors(db: Db, callIds: readonly CallId[], now: Date): Promise<void> {
  if (callIds.length === 0) return;
  await db
    .update(calls)
    .set({ visitorSeenAt: now })
    .where(sql`${calls.id} = any(${sql.param(callIds)})`);
}

/** Open calls whose visitor's page no process has seen since the given moment. */
export async function listUnseenVisitors(db: Db, before: Date): Promise<CallKey[]> {
  return db
    .select(callKey)
    .from(calls)
    .where(and(isOpen, isNull(calls.visitorGoneAt), lt(calls.visitorSeenAt, before)))
    .limit(200);
}

/** Open calls whose agent's desk no process has seen since the given moment. */
export async function listUnseenAgents(db: Db, before: Date) {
  return db
    .select({ ...callKey, agentId: presences.agentId, state: calls.state })
    .from(calls)
    .innerJoin(
      presences,
      and(eq(presences.orgId, calls.orgId), eq(presences.agentId, calls.agentId)),
    )
    .where(
      and(
        isOpen,
        isNull(calls.agentGoneAt),
        or(isNull(presences.lastSeenAt), lte(presences.lastSeenAt, before)),
      ),
    )
    .limit(200);
}

/** Whether this signalling id belongs to this call and the call is open. */
export async function isPeerOfOpenCall(
  db: Db,
  orgId: OrgId,
  callId: CallId,
  peerId: string,
): Promise<boolean> {
  const [row] = await db
    .select({ id: calls.id })
    .from(calls)
    .where(
      and(
        eq(calls.orgId, orgId),
        eq(calls.id, callId),
        isOpen,
        or(eq(calls.visitorPeerId, peerId), eq(calls.agentPeerId, peerId)),
      ),
    );
  return row !== undefined;
}
