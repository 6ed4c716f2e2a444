import { and, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { callOutcomes, outcomes } from "../../drizzle/schema/outcomes.ts";
import type { CallKey } from "../calls/domain/call.ts";
import { callRows } from "../calls/fragments.ts";
import type { AgentId, OrgId, OutcomeId } from "../kernel/ids.ts";
import { people } from "../people/fragments.ts";
import { currentOutcomeId } from "./fragments.ts";

const ofCall = ({ orgId, callId }: CallKey) =>
  and(eq(callOutcomes.orgId, orgId), eq(callOutcomes.callId, callId));

export const CALL_OUTCOME_KEY = "call_outcomes_org_id_call_id_n_pk";

/** Undefined if none was given yet, null if it was removed. */
export async function findLastOutcome(tx: Tx, key: CallKey) {
  const [last] = await tx
    .select({ n: callOutcomes.n, outcomeId: callOutcomes.outcomeId })
    .from(callOutcomes)
    .where(ofCall(key))
    .orderBy(desc(callOutcomes.n))
    .limit(1);
  return last;
}

type Given = {
  readonly n: number;
  readonly outcomeId: OutcomeId | null;
  readonly agentId: AgentId;
  readonly at: Date;
};

export async function insertCallOutcome(
  tx: Tx,
  { orgId, callId }: CallKey,
  given: Given,
): Promise<void> {
  await tx.insert(callOutcomes).values({ orgId, callId, ...given });
}

/** The outcomes that were given to the call, the newest first. */
export async function listCallOutcomes(db: Db, key: CallKey) {
  return db
    .select({
      outcomeId: callOutcomes.outcomeId,
      name: outcomes.name,
      color: outcomes.color,
      agentName: people.name,
      at: callOutcomes.at,
    })
    .from(callOutcomes)
    .innerJoin(
      people,
      and(eq(people.orgId, callOutcomes.orgId), eq(people.agentId, callOutcomes.agentId)),
    )
    .leftJoin(
      outcomes,
      and(eq(outcomes.orgId, callOutcomes.orgId), eq(outcomes.id, callOutcomes.outcomeId)),
    )
    .where(ofCall(key))
    .orderBy(desc(callOutcomes.n));
}

type Asked = {
  readonly orgId: OrgId;
  readonly agentId: AgentId;
  /** Calls without an outcome, if they ended after this. */
  readonly missingSince: Date;
  /** All calls that ended after this. */
  readonly allSince: Date;
};

/** The agent's answered calls about which the desk asks, the newest first. */
export async function listAskedCalls(
  db: Db,
  { orgId, agentId, missingSince, allSince }: Asked,
  limit: number,
) {
  const current = currentOutcomeId(callRows);
  return db
    .select({
      callId: callRows.id,
      reason: callRows.endReason,
      acceptedAt: callRows.acceptedAt,
      endedAt: callRows.endedAt,
      pageTitle: callRows.pageTitle,
      pageUrl: callRows.pageUrl,
      outcomeId: current,
    })
    .from(callRows)
    .where(
      and(
        eq(callRows.orgId, orgId),
        eq(callRows.agentId, agentId),
        gt(callRows.endedAt, missingSince),
        sql`${callRows.acceptedAt} is not null`,
        or(gt(callRows.endedAt, allSince), isNull(current)),
      ),
    )
    .orderBy(desc(callRows.endedAt))
    .limit(limit);
}
