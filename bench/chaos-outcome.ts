import { sql } from "drizzle-orm";
import type { Db } from "../drizzle/db.ts";
import { REJOIN_MS } from "../server/calls/domain/call.ts";
import type { Reconnect } from "./chaos-reconnects.ts";

export type ChaosOutcome = {
  readonly started: number;
  readonly endedByPerson: number;
  /** Ended without an answer. */
  readonly unanswered: number;
  /** Reconnects in time to a call that neither side had ended, and how many were in the call again. */
  readonly reconnects: number;
  readonly resumed: number;
  /** Calls that ended because a side was disconnected for longer than the rejoin time. */
  readonly timedOut: number;
  readonly lost: readonly string[];
  readonly leftOpen: readonly string[];
};

const BY_PERSON = new Set<string | null>(["visitor_ended", "agent_ended", "visitor_cancelled"]);
const BY_POLICY = new Set<string | null>(["no_answer", "declined", "nobody_available"]);

type CallRow = { id: string; state: string; end_reason: string | null; history: string };

/** Evaluates the stored rows of these calls and of all agents. */
export async function evaluateChaos(
  db: Db,
  callIds: readonly string[],
  reconnected: readonly Reconnect[],
): Promise<ChaosOutcome> {
  const rows = await db.execute<CallRow>(
    sql`select calls.id, calls.state, end_reason,
        string_agg(type || ' ' || round(extract(epoch from at - requested_at), 1), ', ' order by call_events.version) as history
      from calls join call_events on call_events.org_id = calls.org_id and call_id = calls.id
      group by calls.org_id, calls.id`,
  );
  const held = await db.execute<{ agent_id: string }>(
    sql`select agent_id from presences where status in ('ringing', 'in_call') and not exists
      (select 1 from calls where calls.org_id = presences.org_id and calls.agent_id = presences.agent_id and calls.state <> 'ended')`,
  );
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const endOf = (id: string) => rowOf.get(id)?.end_reason ?? null;
  const late = new Set(
    reconnected.filter(({ awayMs }) => awayMs >= REJOIN_MS).map(({ callId }) => callId),
  );
  const ended = callIds.filter((id) => rowOf.get(id)?.state === "ended");
  const unexplained = ended.filter((id) => !BY_PERSON.has(endOf(id)) && !BY_POLICY.has(endOf(id)));
  const summarise = (id: string) => {
    const absences = reconnected
      .filter(({ callId }) => callId === id)
      .map(
        ({ side, awayMs, resumed }) =>
          `${side} away for ${Math.round(awayMs / 1_000)} s${resumed ? "" : ", not resumed"}`,
      );
    return `${endOf(id)} (${id}): ${rowOf.get(id)?.history}; ${absences.join("; ")}`;
  };
  const counted = reconnected.filter(
    ({ callId, resumed, awayMs }) =>
      resumed || (awayMs < REJOIN_MS && !BY_PERSON.has(endOf(callId))),
  );
  return {
    started: callIds.length,
    endedByPerson: ended.filter((id) => BY_PERSON.has(endOf(id))).length,
    unanswered: ended.filter((id) => BY_POLICY.has(endOf(id))).length,
    reconnects: counted.length,
    resumed: counted.filter(({ resumed }) => resumed).length,
    timedOut: unexplained.filter((id) => late.has(id)).length,
    lost: [
      ...unexplained.filter((id) => !late.has(id)).map(summarise),
      ...callIds.filter((id) => !rowOf.has(id)).map((id) => `no row: ${id}`),
    ],
    leftOpen: [
      ...rows.filter(({ state }) => state !== "ended").map(({ id }) => `call ${summarise(id)}`),
      ...held.map(({ agent_id }) => `agent ${agent_id}`),
    ],
  };
}
