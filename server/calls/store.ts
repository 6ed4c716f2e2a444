import { and, desc, eq, gt, inArray, isNull, lt, lte, ne, or, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { callEvents, callLegs, calls } from "../../drizzle/schema/calls.ts";
import { presences } from "../../drizzle/schema/presence.ts";
import type { AgentId, CallId, OrgId, VisitorId } from "../team/domain/ids.ts";
import { type Call, callFromRow, columnsOf } from "./call-record.ts";
import type { CallState, RingingState } from "./domain/call.ts";
import type { Effect } from "./domain/transition.ts";

/** Which side asks: a call is found only by one who takes part in it. */
export type Side = { readonly visitorId: VisitorId } | { readonly agentId: AgentId } | "server";

const isOpen = ne(calls.state, "ended");

const ofSide = (side: Side) => {
  if (side === "server") return undefined;
  return "visitorId" in side ? eq(calls.visitorId, side.visitorId) : eq(calls.agentId, side.agentId);
};

export async function findCall(db: Db | Tx, orgId: OrgId, callId: CallId, side: Side): Promise<Call | undefined> {
  const [row] = await db
    .select()
    .from(calls)
    .where(and(eq(calls.orgId, orgId), eq(calls.id, callId), ofSide(side)));
  return row && callFromRow(row);
}

export async function findOpenCall(db: Db | Tx, orgId: OrgId, side: Exclude<Side, "server">): Promise<Call | undefined> {
  const [row] = await db
    .select()
    .from(calls)
    .where(and(eq(calls.orgId, orgId), isOpen, ofSide(side)));
  return row && callFromRow(row);
}

export type NewCall = Omit<Call, "state" | "version" | "lastAgentId" | "acceptedAt"> & {
  readonly state: CallState;
};

/**
 * Writes a new call with its first leg. False when the visitor or the agent has an open call
 * already, or the id is taken: then nothing is written.
 */
export async function insertCall(tx: Tx, call: NewCall, facts: Record<string, unknown>): Promise<boolean> {
  const { state, page, policy, requestedAt, ...fixed } = call;
  const first = state.at === "ringing" ? state : null;
  const written = await tx
    .insert(calls)
    .values({
      ...fixed,
      pageUrl: page.url,
      pageTitle: page.title,
      onPageSince: page.since,
      ...policy,
      requestedAt,
      attemptDeadline: first?.attemptDeadline ?? requestedAt,
      visitorSeenAt: requestedAt,
      leg: 0,
      state: state.at,
      ...columnsOf(state),
    })
    .onConflictDoNothing()
    .returning({ id: calls.id });
  if (written.length === 0) return false;
  await Promise.all([
    tx.insert(callEvents).values({ orgId: call.orgId, callId: call.id, version: 1, type: "requested", at: requestedAt, facts }),
    first && insertLeg(tx, call, first, requestedAt),
  ]);
  return true;
}

async function insertLeg(tx: Tx, call: Pick<Call, "id" | "orgId">, leg: Pick<RingingState, "agentId" | "leg" | "deadline">, now: Date) {
  await Promise.all([
    tx.insert(callLegs).values({
      orgId: call.orgId,
      callId: call.id,
      leg: leg.leg,
      agentId: leg.agentId,
      startedAt: now,
      deadline: leg.deadline,
    }),
    tx
      .update(presences)
      .set({ lastRangAt: now })
      .where(and(eq(presences.orgId, call.orgId), eq(presences.agentId, leg.agentId))),
  ]);
}

export type Move = {
  readonly state: CallState;
  readonly effects: readonly Effect[];
  readonly event: { readonly type: string; readonly facts: Record<string, unknown> };
};

/** Saves a decision. False when the call has moved on since it was read: then nothing is written. */
export async function moveCall(tx: Tx, call: Call, { state, effects, event }: Move, now: Date): Promise<boolean> {
  const version = call.version + 1;
  const moved = await tx
    .update(calls)
    .set({ ...columnsOf(state), version })
    .where(and(eq(calls.orgId, call.orgId), eq(calls.id, call.id), eq(calls.version, call.version)))
    .returning({ id: calls.id });
  if (moved.length === 0) return false;
  await Promise.all([
    tx.insert(callEvents).values({ orgId: call.orgId, callId: call.id, version, type: event.type, at: now, facts: event.facts }),
    ...effects.map((effect) => saveLegs(tx, call, effect, now)),
  ]);
  return true;
}

async function saveLegs(tx: Tx, call: Call, effect: Effect, now: Date): Promise<void> {
  if (effect.type === "leg_started") await insertLeg(tx, call, effect, now);
  if (effect.type === "leg_ended") {
    await tx
      .update(callLegs)
      .set({ endedAt: now, outcome: effect.outcome })
      .where(and(eq(callLegs.orgId, call.orgId), eq(callLegs.callId, call.id), eq(callLegs.leg, effect.leg)));
  }
}

/** Whom this attempt has rung. */
export async function listRungAgents(db: Db | Tx, orgId: OrgId, callId: CallId): Promise<Set<AgentId>> {
  const legs = await db
    .select({ agentId: callLegs.agentId })
    .from(callLegs)
    .where(and(eq(callLegs.orgId, orgId), eq(callLegs.callId, callId)));
  return new Set(legs.flatMap(({ agentId }) => agentId ?? []));
}

/** The agent's latest ended call, if it ended after the given moment. */
export async function findLastCall(db: Db | Tx, orgId: OrgId, agentId: AgentId, since: Date): Promise<Call | undefined> {
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
  return db.select({ ...callKey, dueAt: calls.dueAt, visitorId: calls.visitorId }).from(calls).where(isOpen);
}

/** Calls whose deadline has passed without anybody acting on it. */
export async function listOverdueCalls(db: Db, before: Date): Promise<CallKey[]> {
  return db.select(callKey).from(calls).where(and(isOpen, lt(calls.dueAt, before))).limit(200);
}

/** Notes that these visitors' pages are open. */
export async function stampVisitors(db: Db, callIds: readonly CallId[], now: Date): Promise<void> {
  if (callIds.length === 0) return;
  await db.update(calls).set({ visitorSeenAt: now }).where(inArray(calls.id, [...callIds]));
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
    .innerJoin(presences, and(eq(presences.orgId, calls.orgId), eq(presences.agentId, calls.agentId)))
    .where(
      and(isOpen, isNull(calls.agentGoneAt), or(isNull(presences.lastSeenAt), lte(presences.lastSeenAt, before))),
    )
    .limit(200);
}

/** Whether this signalling id belongs to this call and the call is open. */
export async function isPeerOfOpenCall(db: Db, orgId: OrgId, callId: CallId, peerId: string): Promise<boolean> {
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

