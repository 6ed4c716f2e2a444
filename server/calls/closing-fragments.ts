import { and, eq, inArray } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { calls } from "../../drizzle/schema/calls.ts";
import type { OrgId } from "../kernel/ids.ts";

export const countCalls = (db: Db | Tx, orgId: OrgId): Promise<number> =>
  db.$count(calls, eq(calls.orgId, orgId));

/** Deletes some of the organization's calls with everything that belongs to them. Returns how many. */
export async function deleteCalls(db: Db, orgId: OrgId, limit: number): Promise<number> {
  const some = db.select({ id: calls.id }).from(calls).where(eq(calls.orgId, orgId)).limit(limit);
  const deleted = await db
    .delete(calls)
    .where(and(eq(calls.orgId, orgId), inArray(calls.id, some)))
    .returning({ id: calls.id });
  return deleted.length;
}
