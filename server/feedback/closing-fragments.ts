import { eq } from "drizzle-orm";
import type { Tx } from "../../drizzle/db.ts";
import { featureComments, featureRequests, featureVotes } from "../../drizzle/schema/feedback.ts";
import type { OrgId } from "../kernel/ids.ts";

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
