import { and, eq, inArray } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { cobrowseEvents } from "../../drizzle/schema/cobrowse.ts";
import type { CallId, OrgId } from "../kernel/ids.ts";

const ofCalls = (orgId: OrgId, callIds: readonly CallId[]) =>
  and(eq(cobrowseEvents.orgId, orgId), inArray(cobrowseEvents.callId, [...callIds]));

export async function countCobrowseEvents(db: Db | Tx, orgId: OrgId, callIds: readonly CallId[]) {
  return db.$count(cobrowseEvents, ofCalls(orgId, callIds));
}

export async function eraseCobrowseEvents(tx: Tx, orgId: OrgId, callIds: readonly CallId[]) {
  await tx.delete(cobrowseEvents).where(ofCalls(orgId, callIds));
}
