import { sql } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { cobrowseEvents } from "../../drizzle/schema/cobrowse.ts";
import type { CallKey } from "../calls/domain/call.ts";
import { type CobrowseEventType, MAX_COBROWSE_EVENTS } from "./domain/cobrowse-history.ts";

export type DatedEvent = {
  readonly type: CobrowseEventType;
  readonly target: string;
  readonly at: Date;
};

/** Appends to the call's history in order, up to its limit. */
export async function insertCobrowseEvents(
  db: Db,
  { orgId, callId }: CallKey,
  events: readonly DatedEvent[],
): Promise<void> {
  const given = sql.param(
    JSON.stringify(events.map(({ at, ...event }) => ({ ...event, at: at.toISOString() }))),
  );
  await db.transaction(async (tx) => {
    // A separate statement, because the next one's snapshot must be taken after the lock.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${callId}, 0))`);
    await tx.execute(sql`
    with last as (
        select coalesce(max(${cobrowseEvents.n}), 0) as n from ${cobrowseEvents}
        where ${cobrowseEvents.orgId} = ${orgId} and ${cobrowseEvents.callId} = ${callId})
    insert into ${cobrowseEvents} (org_id, call_id, n, at, type, target)
    select ${orgId}, ${callId}, last.n + given.place, (given.event->>'at')::timestamptz,
      given.event->>'type', given.event->>'target'
    from last, jsonb_array_elements(${given}::text::jsonb) with ordinality as given(event, place)
    where last.n + given.place <= ${MAX_COBROWSE_EVENTS}`);
  });
}
