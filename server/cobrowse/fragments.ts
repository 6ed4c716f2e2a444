import { and, asc, eq } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { cobrowseEvents } from "../../drizzle/schema/cobrowse.ts";
import type { CallKey } from "../calls/domain/call.ts";

export async function listCobrowseEvents(db: Db, { orgId, callId }: CallKey) {
  return db
    .select({ type: cobrowseEvents.type, at: cobrowseEvents.at, target: cobrowseEvents.target })
    .from(cobrowseEvents)
    .where(and(eq(cobrowseEvents.orgId, orgId), eq(cobrowseEvents.callId, callId)))
    .orderBy(asc(cobrowseEvents.n));
}
