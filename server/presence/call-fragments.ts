import { sql } from "drizzle-orm";
import { paramOf } from "../../drizzle/insert-from.ts";
import { presenceChanges, presences } from "../../drizzle/schema/presence.ts";
import { agentOf, type CallState } from "../calls/domain/call.ts";
import type { Effect } from "../calls/domain/transition.ts";
import type { AgentId } from "../kernel/ids.ts";

/**
 * What a call does to its agents' presence and its history: parts of the one statement that writes
 * the call, which holds for `written` what was written of the call itself, or nothing.
 */
const given = sql.placeholder;

const at = sql`${sql.param(given("at"), presences.changedAt)}::timestamptz`;
const since = sql`changed_at = greatest(${presences.changedAt}, ${at})`;
const ofAgent = (id: string) =>
  sql`${presences.orgId} = ${given("orgId")} and ${presences.agentId} = ${given(id)}`;

/** Finds the agent only while free, and holds that until the ring is written. */
export const RINGABLE_AGENT = sql`select ${presences.agentId} from ${presences}
  where ${ofAgent("legAgentId")} and ${presences.available}
    and ${presences.status} not in ('ringing', 'in_call')
    and (${presences.wrapUpUntil} is null or ${presences.wrapUpUntil} <= ${at})
  for no key update`;

const RUNG = sql`update ${presences}
  set status = 'ringing', last_rang_at = ${at}, wrap_up_until = null, ${since} from written
  where ${ofAgent("legAgentId")}
  returning ${presences.agentId}, ${presences.changedAt}, ${presences.status}, 'ring' as reason`;

const ANSWERED = sql`update ${presences} set status = 'in_call', ${since} from written
  where ${ofAgent("heldAgentId")}
  returning ${presences.agentId}, ${presences.changedAt}, ${presences.status}, 'answered' as reason`;

const missed = sql`${given("missed")}::boolean`;
const wrapUpUntil = sql`${paramOf(presences.wrapUpUntil, given("wrapUpUntil"))}::timestamptz`;

/** Who has been switched off meanwhile stays off; a ring that nobody answered switches off. */
const FREED = sql`update ${presences} set
    available = ${presences.available} and not ${missed},
    away_reason = case when ${presences.available} and ${missed} then 'no_answer' else ${presences.awayReason} end,
    status = case
      when ${missed} or not ${presences.available} then 'away'
      when ${wrapUpUntil} is not null then 'wrap_up'
      else 'available' end,
    wrap_up_until = case when ${presences.available} then ${wrapUpUntil} end,
    ${since}
  from written where ${ofAgent("heldAgentId")}
  returning ${presences.agentId}, ${presences.changedAt}, ${presences.status},
    case ${presences.status} when 'away' then ${presences.awayReason} else ${given("freedBecause")} end as reason`;

const NOBODY = sql`select null::uuid as agent_id, null::timestamptz as changed_at, null as status, null as reason where false`;

/** What becomes of the agent who was rung or talked until now. */
export type HeldAgent = "answered" | "freed" | "as before";

/** The parts `rung`, `held` and `history`, to follow `written`. */
export const agentParts = (rings: boolean, held: HeldAgent) => sql`
  rung as (${rings ? RUNG : NOBODY}),
  held as (${held === "answered" ? ANSWERED : held === "freed" ? FREED : NOBODY}),
  history as (
    insert into ${presenceChanges} (org_id, agent_id, at, status, reason)
    select ${given("orgId")}::uuid, agent_id, changed_at, status, reason
    from (select * from held union all select * from rung) as changed)`;

/** What a move does to the agent whom the call has held until now, and the values for it. */
export function heldAgent(
  before: CallState,
  after: CallState,
  effects: readonly Effect[],
): { readonly held: HeldAgent; readonly values: HeldValues | null } {
  const agentId = agentOf(before);
  const answered = before.at === "ringing" && after.at === "accepted";
  if (!agentId || (!answered && agentOf(after) === agentId))
    return { held: "as before", values: null };
  const wrapUp = effects.find((effect) => effect.type === "wrap_up");
  const values = {
    heldAgentId: agentId,
    missed: effects.some((effect) => effect.type === "agent_away"),
    wrapUpUntil: wrapUp?.until ?? null,
    freedBecause: before.at === "ringing" ? "ring_ended" : "call_ended",
  } as const;
  return { held: answered ? "answered" : "freed", values };
}

type HeldValues = {
  readonly heldAgentId: AgentId;
  readonly missed: boolean;
  readonly wrapUpUntil: Date | null;
  readonly freedBecause: "ring_ended" | "call_ended";
};
