import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { insertFrom, paramOf } from "../../drizzle/insert-from.ts";
import { type PreparedStatement, preparedStatement } from "../../drizzle/prepared.ts";
import { callEvents, callLegs, calls } from "../../drizzle/schema/calls.ts";
import {
  agentParts,
  type HeldAgent,
  type HeldAgentValues,
  RINGABLE_AGENT,
} from "../presence/fragments.ts";
import {
  agentOf,
  type Call,
  type CallState,
  dueAt,
  FIRST_HOLDER,
  type RingingState,
} from "./domain/call.ts";
import type { Effect } from "./domain/call-event.ts";

const given = sql.placeholder;

export type NewCall = Omit<Call, "state" | "version" | "lastAgentId" | "acceptedAt"> & {
  readonly state: CallState;
  readonly rejoinHash: string;
};

const NOTHING = sql`select 1`;
const WRITTEN = sql`written`;

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
  set outcome = ${given("legOutcome")}, ended_at = ${sql.param(given("at"), callLegs.endedAt)} from written
  where ${callLegs.orgId} = ${given("orgId")} and ${callLegs.callId} = ${given("id")} and ${callLegs.leg} = ${given("endedLeg")}`;

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
      leg as (${rings ? INSERT_LEG : NOTHING}),
      ${agentParts(rings, "unchanged")}
    ${INSERT_EVENT} returning version`);

const INSERT_RINGING_CALL = insertCallThat(true);
const INSERT_ENDED_CALL = insertCallThat(false);

/** Writes a decision in one statement, all of it or nothing. False when nothing was written. */
export type CallWrite = (db: Db | Tx) => Promise<boolean>;

/**
 * Writes a new call with its first leg. Nothing is written when the visitor or the agent has an open
 * call already, the agent has been switched off meanwhile, or the id is taken.
 */
export function insertCall(call: NewCall, facts: Record<string, unknown>): CallWrite {
  const ring = call.state.at === "ringing" ? call.state : null;
  const statement = ring ? INSERT_RINGING_CALL : INSERT_ENDED_CALL;
  const values = {
    ...EMPTY_ROW,
    ...newRow(call),
    version: 1,
    eventType: "requested",
    at: call.requestedAt,
    facts,
    ...legValues(ring),
  };
  return async (db) => (await statement(db, values)).length > 0;
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
    holder: FIRST_HOLDER,
    state: state.at,
    ...columnsOf(state),
  };
}

export type Move = {
  readonly state: CallState;
  readonly effects: readonly Effect[];
  readonly event: { readonly type: string; readonly facts: Record<string, unknown> };
  readonly takeOver?: TakeOver | undefined;
};

/** The visitor's next page proves itself by what the call holds, and leaves its own in its place. */
export type TakeOver = { readonly heldHash: string; readonly nextHash: string };

/** What decides the text of the statement that writes a move. */
type MoveShape = {
  readonly to: CallState["at"];
  readonly startsLeg: boolean;
  readonly endsLeg: boolean;
  readonly takesOver: boolean;
  readonly held: HeldAgent;
};

const HOLDS_HASH = sql`${calls.rejoinHash} = ${given("heldHash")}`;

/** Prepared statements by shape: built when a move of that shape is first made. */
const statements = new Map<string, PreparedStatement>();

function statementFor(shape: MoveShape, columns: readonly string[]): PreparedStatement {
  const { to, startsLeg, endsLeg, takesOver, held } = shape;
  const key = [to, startsLeg, endsLeg, takesOver, held].join(" ");
  const prepared = statements.get(key) ?? preparedStatement(moveStatement(shape, columns));
  statements.set(key, prepared);
  return prepared;
}

const moveStatement = (shape: MoveShape, columns: readonly string[]): SQL => sql`
  with agent as (${shape.startsLeg ? RINGABLE_AGENT : NOTHING}),
    written as (
      update ${calls} set ${assignments(columns)}
      where ${calls.orgId} = ${given("orgId")} and ${calls.id} = ${given("id")}
        and ${calls.version} = ${given("fromVersion")} and exists (select 1 from agent)
        and ${shape.takesOver ? HOLDS_HASH : sql`true`}
      returning ${calls.id}),
    ended_leg as (${shape.endsLeg ? END_LEG : NOTHING}),
    leg as (${shape.startsLeg ? INSERT_LEG : NOTHING}),
    ${agentParts(shape.startsLeg, shape.held)}
  ${INSERT_EVENT} returning version`;

/** The columns of a state: which they are depends only on where the call moves to. */
function assignments(columns: readonly string[]): SQL {
  const sets = Object.entries(CALL_COLUMNS)
    .filter(([name]) => name === "version" || columns.includes(name))
    .map(([name, column]) => sql`${sql.identifier(column.name)} = ${paramOf(column, given(name))}`);
  return sql.join(sets, sql`, `);
}

/**
 * Writes a move. Nothing is written when the call has moved on since it was read, the next agent has
 * been switched off, or the page that takes the call over does not hold its token.
 * @throws PostgresError unique violation of `calls_one_open_per_agent` when the next agent was taken.
 */
export function moveCall(
  call: Call,
  { state, effects, event, takeOver }: Move,
  now: Date,
): CallWrite {
  const started = effects.find((effect) => effect.type === "leg_started");
  const ended = effects.find((effect) => effect.type === "leg_ended");
  const taken = takeOver && { rejoinHash: takeOver.nextHash, visitorSeenAt: now };
  const columns = { ...columnsOf(state), ...taken };
  const { held, values } = heldAgent(call.state, state, effects);
  const shape = {
    to: state.at,
    startsLeg: !!started,
    endsLeg: !!ended,
    takesOver: !!takeOver,
    held,
  };
  const statement = statementFor(shape, Object.keys(columns));
  const parameters = {
    ...columns,
    orgId: call.orgId,
    id: call.id,
    fromVersion: call.version,
    version: call.version + 1,
    eventType: event.type,
    at: now,
    facts: event.facts,
    heldHash: takeOver?.heldHash,
    ...values,
    ...(ended && { endedLeg: ended.leg, legOutcome: ended.outcome }),
    ...legValues(started),
  };
  return async (db) => (await statement(db, parameters)).length > 0;
}

/** What a move does to the agent whom the call has held until now, and the values for it. */
function heldAgent(
  before: CallState,
  after: CallState,
  effects: readonly Effect[],
): { readonly held: HeldAgent; readonly values: HeldAgentValues | null } {
  const agentId = agentOf(before);
  const answered = before.at === "ringing" && after.at === "accepted";
  if (!agentId || (!answered && agentOf(after) === agentId))
    return { held: "unchanged", values: null };
  const wrapUp = effects.find((effect) => effect.type === "wrap_up");
  const values = {
    heldAgentId: agentId,
    missed: effects.some((effect) => effect.type === "agent_away"),
    wrapUpUntil: wrapUp?.until ?? null,
    freedReason: before.at === "ringing" ? "ring_ended" : "call_ended",
  } as const;
  return { held: answered ? "answered" : "freed", values };
}

/** The columns that hold a state. What an earlier state wrote and this one does not know stays. */
function columnsOf(state: CallState): Partial<typeof calls.$inferSelect> {
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
