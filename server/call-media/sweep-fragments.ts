import { and, eq, sql } from "drizzle-orm";
import { iceRestarts } from "../../drizzle/schema/call-media.ts";
import { callRows } from "../calls/fragments.ts";

/** The restart is open and its call, in `callRows`, is over. In the text because of partial indexes. */
export const isLeftOpen = and(
  eq(callRows.orgId, iceRestarts.orgId),
  eq(callRows.id, iceRestarts.callId),
  sql`${callRows.state} = 'ended' and ${iceRestarts.outcome} is null`,
);

export const anyRestartLeftOpen = sql`exists (
  select 1 from ${iceRestarts}, ${callRows} where ${isLeftOpen})`;
