import { and, eq, inArray } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { callNotes } from "../../drizzle/schema/outcomes.ts";
import type { CallId, OrgId } from "../kernel/ids.ts";

const ofCalls = (orgId: OrgId, callIds: readonly CallId[]) =>
  and(eq(callNotes.orgId, orgId), inArray(callNotes.callId, [...callIds]));

export async function countNotes(db: Db | Tx, orgId: OrgId, callIds: readonly CallId[]) {
  return db.$count(callNotes, ofCalls(orgId, callIds));
}

export async function eraseNotes(tx: Tx, orgId: OrgId, callIds: readonly CallId[]): Promise<void> {
  await tx.delete(callNotes).where(ofCalls(orgId, callIds));
}
