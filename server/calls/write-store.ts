import { getTableColumns, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { insertFrom, paramOf } from "../../drizzle/insert-from.ts";
import { preparedStatement } from "../../drizzle/prepared.ts";
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
import type { Effect } from "./domain/transition.ts";

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
      leg as (${rings ? INSERT_LEG : NOTHING}),
      ${agentParts(rings, "unchanged")}
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

type MoveParts = {
  readonly columns: readonly string[];
  readonly rings: boolean;
  readonly over: boolean;
  readonly takesOver: boolean;
  readonly held: HeldAgent;
};

const HOLDS_HASH = sql`${calls.rejoinHash} = ${given("heldHash")}`;

const moves = new Map<string, ReturnType<typeof preparedStatement>>();

/** One statement for each kind of move, built when it is first made. */
function moveThat(parts: MoveParts): ReturnType<typeof preparedStatement> {
  const key = [...parts.columns, parts.rings, parts.over, parts.takesOver, parts.held].join(" ");
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
          and ${parts.takesOver ? HOLDS_HASH : sql`true`}
        returning ${calls.id}),
      over as (${parts.over ? END_LEG : NOTHING}),
      leg as (${parts.rings ? INSERT_LEG : NOTHING}),
      ${agentParts(parts.rings, parts.held)}
    ${INSERT_EVENT} returning version`);
  moves.set(key, statement);
  return statement;
}

/**
 * Saves a decision, in one statement: all of it or nothing. False when nothing was written: the
 * call has moved on since it was read, the next agent has been switched off, or the page that takes
 * the call over has not what the call holds.
 * @throws PostgresError unique violation of `calls_one_open_per_agent` when the next agent was taken.
 */
export async function moveCall(
  db: Db | Tx,
  call: Call,
  { state, effects, event, takeOver }: Move,
  now: Date,
): Promise<boolean> {
  const started = effects.find((effect) => effect.type === "leg_started");
  const over = effects.find((effect) => effect.type === "leg_ended");
  const taken = takeOver && { rejoinHash: takeOver.nextHash, visitorSeenAt: now };
  const columns = { ...columnsOf(state), ...taken };
  const { held, values } = heldAgent(call.state, state, effects);
  const parts = {
    columns: Object.keys(columns),
    rings: !!started,
    over: !!over,
    takesOver: !!takeOver,
    held,
  };
  const written = await moveThat(parts)(db, {
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
    ...(over && { overLeg: over.leg, overOutcome: over.outcome }),
    ...legValues(started),
  });
  return written.length > 0;
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
    freedBecause: before.at === "ringing" ? "ring_ended" : "call_ended",
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
