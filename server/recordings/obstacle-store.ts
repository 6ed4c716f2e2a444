import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { recordingObstacles } from "../../drizzle/schema/recordings.ts";
import type { CallKey } from "../calls/domain/call.ts";
import type { OrgId } from "../kernel/ids.ts";
import { people } from "../people/fragments.ts";
import { organizationRows } from "../settings/fragments.ts";

/** Stores why the desk can't record. The first reason counts. False if there is one. */
export async function insertObstacle(
  db: Db | Tx,
  { orgId, callId }: CallKey,
  reason: string,
  now: Date,
): Promise<boolean> {
  const inserted = await db
    .insert(recordingObstacles)
    .values({ orgId, callId, reason, at: now })
    .onConflictDoNothing()
    .returning({ callId: recordingObstacles.callId });
  return inserted.length > 0;
}

/** How many calls of the organization had an obstacle since then, except this one. */
export async function countOtherObstacles(
  db: Db | Tx,
  { orgId, callId }: CallKey,
  since: Date,
): Promise<number> {
  return db.$count(
    recordingObstacles,
    sql`${recordingObstacles.orgId} = ${orgId} and ${recordingObstacles.callId} <> ${callId}
      and ${recordingObstacles.at} >= ${sql.param(since, recordingObstacles.at)}`,
  );
}

/** The members of an organization. */
export async function listTeam(db: Db | Tx, orgId: OrgId) {
  return db
    .select({
      agentId: people.agentId,
      name: people.name,
      email: people.email,
      role: people.role,
    })
    .from(people)
    .where(and(eq(people.orgId, orgId), isNull(people.removedAt)));
}

export async function findOrgName(db: Db | Tx, orgId: OrgId): Promise<string> {
  const [org] = await db
    .select({ name: organizationRows.name })
    .from(organizationRows)
    .where(eq(organizationRows.orgId, orgId));
  return org?.name ?? "";
}
