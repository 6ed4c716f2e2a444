import { type SQL, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import { callOutcomes, outcomes } from "../../drizzle/schema/outcomes.ts";
import type { callRows } from "../calls/fragments.ts";
import type { OutcomeId } from "../kernel/ids.ts";

/** Outcomes for joins on `orgId` and `id`. */
export const outcomeRows = new QueryBuilder().select().from(outcomes).as("outcome_rows");

/** The outcome of each call: the one that was given last. */
export const currentOutcomeId = (
  call: Pick<typeof callRows, "orgId" | "id">,
): SQL<OutcomeId | null> =>
  sql<OutcomeId | null>`(select ${callOutcomes.outcomeId} from ${callOutcomes}
    where ${callOutcomes.orgId} = ${call.orgId} and ${callOutcomes.callId} = ${call.id}
    order by ${callOutcomes.n} desc limit 1)`;
