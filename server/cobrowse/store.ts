import { sql } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { cobrowseEvents } from "../../drizzle/schema/cobrowse.ts";
import type { CallKey } from "../calls/domain/call.ts";
import { type CobrowseEventType, MOST_COBROWSE_EVENTS } from "./domain/cobrowse-history.ts";

export type HappenedEvent = {
  readonly type: CobrowseEventType;
  readonly target: string;
  readonly at: Date;
};

/** Adds to the call's history, in this order, up to the most that it takes. */
export async function insertCobrowseEvents(
  db: Db,
  { orgId, callId }: CallKey,
  events: readonly HappenedEvent[],
): Promise<void> {
  const given = sql.param(
    JSON.stringify(events.map(({ at, ...event }) => ({ ...event, at: at.toISOString() }))),
  );
  await db.transaction(async (tx) => {
    // In a statement of its own: what the next one reads is as new as its beginning.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${callId}, 0))`);
    await tx.execute(sql`
    with last as (
        select coalesce(max(${cobrowseEvents.n}), 0) as n from ${cobrowseEvents}
        where ${cobrowseEvents.orgId} = ${orgId} and ${cobrowseEvents.callId} = ${callId})
    insert into ${cobrowseEvents} (org_id, call_id, n, at, type, target)
    select ${orgId}, ${callId}, last.n + given.place, (given.event->>'at')::timestamptz,
      given.event->>'type', given.event->>'target'
    from last, jsonb_array_elements(${given}::text::jsonb) with ordinality as given(event, place)
    where last.n + given.place <= ${MOST_COBROWSE_EVENTS}`);
  });
}
