import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { insertFrom, paramOf } from "../../drizzle/insert-from.ts";
import { type PreparedStatement, preparedStatement } from "../../drizzle/prepared.ts";
import { callEvents, callLegs, calls } from "../../drizzle/schema/calls.ts";
import {
  type AgentUpdate,
  type AgentUpdateValues,
  presenceCtes,
  RINGABLE_AGENT,
} from "../presence/fragments.ts";
import type { VisitedPage } from "../visitors/domain/visited-pages.ts";
import { KEEP_CALL_VISITOR } from "../visitors/fragments.ts";
import {
  agentOf,
  type Call,
  type CallState,
  dueAt,
  FIRST_HOLDER,
  type RingingState,
} from "./domain/call.ts";
import type { Effect } from "./domain/call-event.ts";

const placeholder = sql.placeholder;

export type NewCall = Omit<Call, "state" | "version" | "lastAgentId" | "acceptedAt"> & {
  readonly state: CallState;
  readonly rejoinHash: string;
  readonly addressHash: string;
  /** Of the visit before the call. */
  readonly pages: readonly VisitedPage[];
};

const NOTHING = sql`select 1`;
const WRITTEN = sql`written`;

const INSERT_LEG = insertFrom(
  callLegs,
  {
    orgId: placeholder("orgId"),
    callId: placeholder("id"),
    leg: placeholder("legNumber"),
    agentId: placeholder("legAgentId"),
    startedAt: placeholder("at"),
    deadline: placeholder("legDeadline"),
  },
  WRITTEN,
);

const END_LEG = sql`update ${callLegs}
  set outcome = ${placeholder("legOutcome")}, ended_at = ${sql.param(placeholder("at"), callLegs.endedAt)} from written
  where ${callLegs.orgId} = ${placeholder("orgId")} and ${callLegs.callId} = ${placeholder("id")} and ${callLegs.leg} = ${placeholder("endedLeg")}`;

const INSERT_EVENT = insertFrom(
  callEvents,
  {
    orgId: placeholder("orgId"),
    callId: placeholder("id"),
    version: placeholder("version"),
    type: placeholder("eventType"),
    at: placeholder("at"),
    facts: placeholder("facts"),
  },
  WRITTEN,
);

const legValues = (leg: Pick<RingingState, "agentId" | "leg" | "deadline"> | null | undefined) =>
  leg && { legAgentId: leg.agentId, legNumber: leg.leg, legDeadline: leg.deadline };

const CALL_COLUMNS = getTableColumns(calls);
const EMPTY_ROW = Object.fromEntries(Object.keys(CALL_COLUMNS).map((key) => [key, null]));
const ROW_OF_PLACEHOLDERS = Object.fromEntries(
  Object.keys(CALL_COLUMNS).map((key) => [key, placeholder(key)]),
);

const insertCallThat = (rings: boolean) =>
  preparedStatement(sql`
    with agent as (${rings ? RINGABLE_AGENT : NOTHING}),
      written as (${insertFrom(calls, ROW_OF_PLACEHOLDERS, sql`agent`)} on conflict do nothing returning id),
      leg as (${rings ? INSERT_LEG : NOTHING}),
      known as (${KEEP_CALL_VISITOR}),
      ${presenceCtes(rings, "unchanged")}
    ${INSERT_EVENT} returning version`);

const INSERT_RINGING_CALL = insertCallThat(true);
const INSERT_ENDED_CALL = insertCallThat(false);

/** Writes a decided step in one atomic statement. False if nothing was written. */
export type CallWrite = (db: Db | Tx) => Promise<boolean>;

/**
 * Writes a new call with its first leg. Nothing is written if the visitor or the agent already has
 * an open call, the agent is no longer available, or the id is taken.
 */
export function insertCall({ pages, ...call }: NewCall, facts: Record<string, unknown>): CallWrite {
  const ring = call.state.at === "ringing" ? call.state : null;
  const statement = ring ? INSERT_RINGING_CALL : INSERT_ENDED_CALL;
  const values = {
    ...EMPTY_ROW,
    ...newRow(call),
    version: 1,
    eventType: "requested",
    pages: JSON.stringify(pages),
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
}: Omit<NewCall, "pages">): typeof calls.$inferInsert {
  return {
    ...fixed,
    ...policy,
    pageUrl: page.url,
    pageTitle: page.title,
    onPageSince: page.since,
    requestedAt,
    visitorSeenAt: requestedAt,
    attemptDeadline: state.at === "ringing" ? state.attemptDeadline : requestedAt,
    suspect: state.at === "ringing" && state.suspect,
    leg: 0,
    holder: FIRST_HOLDER,
    state: state.at,
    ...columnsOf(state),
  };
}

export type RecordedStep = {
  readonly state: CallState;
  readonly effects: readonly Effect[];
  readonly event: { readonly type: string; readonly facts: Record<string, unknown> };
  readonly takeover?: Takeover | undefined;
};

/** The hash that the call must have, and the one that replaces it. */
export type Takeover = { readonly currentHash: string; readonly nextHash: string };

/** What the text of a step's statement depends on. */
type StepShape = {
  readonly to: CallState["at"];
  readonly startsLeg: boolean;
  readonly endsLeg: boolean;
  readonly takesOver: boolean;
  readonly agentUpdate: AgentUpdate;
};

const HAS_CURRENT_HASH = sql`${calls.rejoinHash} = ${placeholder("currentHash")}`;

/** Prepared statements by shape, built on first use. */
const statements = new Map<string, PreparedStatement>();

function statementFor(shape: StepShape, columns: readonly string[]): PreparedStatement {
  const { to, startsLeg, endsLeg, takesOver, agentUpdate } = shape;
  const key = [to, startsLeg, endsLeg, takesOver, agentUpdate].join(" ");
  const prepared = statements.get(key) ?? preparedStatement(updateStatement(shape, columns));
  statements.set(key, prepared);
  return prepared;
}

const updateStatement = (shape: StepShape, columns: readonly string[]): SQL => sql`
  with agent as (${shape.startsLeg ? RINGABLE_AGENT : NOTHING}),
    written as (
      update ${calls} set ${assignments(columns)}
      where ${calls.orgId} = ${placeholder("orgId")} and ${calls.id} = ${placeholder("id")}
        and ${calls.version} = ${placeholder("fromVersion")} and exists (select 1 from agent)
        and ${shape.takesOver ? HAS_CURRENT_HASH : sql`true`}
      returning ${calls.id}),
    ended_leg as (${shape.endsLeg ? END_LEG : NOTHING}),
    leg as (${shape.startsLeg ? INSERT_LEG : NOTHING}),
    ${presenceCtes(shape.startsLeg, shape.agentUpdate)}
  ${INSERT_EVENT} returning version`;

/** Sets these columns. Which they are depends only on the shape. */
function assignments(columns: readonly string[]): SQL {
  const sets = Object.entries(CALL_COLUMNS)
    .filter(([name]) => name === "version" || columns.includes(name))
    .map(
      ([name, column]) =>
        sql`${sql.identifier(column.name)} = ${paramOf(column, placeholder(name))}`,
    );
  return sql.join(sets, sql`, `);
}

/**
 * Writes a step. Nothing is written if the call has changed since it was read, the next agent is no
 * longer available, or the takeover's current hash isn't the call's.
 * @throws PostgresError unique violation of `calls_one_open_per_agent` if another call rang the next
 * agent first.
 */
export function updateCall(
  call: Call,
  { state, effects, event, takeover }: RecordedStep,
  now: Date,
): CallWrite {
  const started = effects.find((effect) => effect.type === "leg_started");
  const ended = effects.find((effect) => effect.type === "leg_ended");
  const rejoined = takeover && { rejoinHash: takeover.nextHash, visitorSeenAt: now };
  const columns = { ...columnsOf(state), ...rejoined };
  const { agentUpdate, values } = agentUpdateOf(call.state, state, effects);
  const shape = {
    to: state.at,
    startsLeg: !!started,
    endsLeg: !!ended,
    takesOver: !!takeover,
    agentUpdate,
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
    currentHash: takeover?.currentHash,
    ...values,
    ...(ended && { endedLeg: ended.leg, legOutcome: ended.outcome }),
    ...legValues(started),
  };
  return async (db) => (await statement(db, parameters)).length > 0;
}

/** What a step does to the call's current agent, and the statement's values for it. */
function agentUpdateOf(
  before: CallState,
  after: CallState,
  effects: readonly Effect[],
): { readonly agentUpdate: AgentUpdate; readonly values: AgentUpdateValues | null } {
  const agentId = agentOf(before);
  const answered = before.at === "ringing" && after.at === "accepted";
  if (!agentId || (!answered && agentOf(after) === agentId))
    return { agentUpdate: "unchanged", values: null };
  const wrapUp = effects.find((effect) => effect.type === "wrap_up");
  const values = {
    currentAgentId: agentId,
    noAnswer: effects.some((effect) => effect.type === "agent_away"),
    wrapUpUntil: wrapUp?.until ?? null,
    freedReason: before.at === "ringing" ? "ring_ended" : "call_ended",
  } as const;
  return { agentUpdate: answered ? "answered" : "freed", values };
}

/** The columns of a state. Columns that only earlier states use keep their values. */
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
