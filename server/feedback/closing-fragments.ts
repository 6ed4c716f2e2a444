import { and, eq, isNotNull } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import {
  bugReports,
  featureComments,
  featureRequests,
  featureVotes,
} from "../../drizzle/schema/feedback.ts";
import type { OrgId } from "../kernel/ids.ts";

/** The screenshots of the organization's bug reports. */
export async function listScreenshots(db: Db, orgId: OrgId): Promise<string[]> {
  const rows = await db
    .select({ key: bugReports.screenshotKey })
    .from(bugReports)
    .where(and(eq(bugReports.orgId, orgId), isNotNull(bugReports.screenshotKey)));
  return rows.flatMap(({ key }) => key ?? []);
}

/** Feature requests and comments stay for other organizations, without saying whose they were. */
export async function forgetOrganization(tx: Tx, orgId: OrgId): Promise<void> {
  await tx.delete(featureVotes).where(eq(featureVotes.orgId, orgId));
  await tx
    .update(featureRequests)
    .set({ orgId: null, userId: null })
    .where(eq(featureRequests.orgId, orgId));
  await tx
    .update(featureComments)
    .set({ orgId: null, userId: null })
    .where(eq(featureComments.orgId, orgId));
}
