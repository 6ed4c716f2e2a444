import { eq } from "drizzle-orm";
import type { Tx } from "../../drizzle/db.ts";
import { siteKeys } from "../../drizzle/schema/sites.ts";
import type { OrgId } from "../kernel/ids.ts";

export async function deleteSiteKeys(tx: Tx, orgId: OrgId): Promise<void> {
  await tx.delete(siteKeys).where(eq(siteKeys.orgId, orgId));
}
