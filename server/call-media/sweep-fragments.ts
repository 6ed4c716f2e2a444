import { and, eq, sql } from "drizzle-orm";
import { iceRestarts } from "../../drizzle/schema/call-media.ts";
import { callRows } from "../calls/fragments.ts";

/**
 * The restart is open and its call, joined as `callRows`, has ended. The states are in the text and
 * not parameters, so that the partial indexes are used.
 */
export const isOrphaned = and(
  eq(callRows.orgId, iceRestarts.orgId),
  eq(callRows.id, iceRestarts.callId),
  sql`${callRows.state} = 'ended' and ${iceRestarts.outcome} is null`,
);

export const anyOrphanedRestart = sql`exists (
  select 1 from ${iceRestarts}, ${callRows} where ${isOrphaned})`;
