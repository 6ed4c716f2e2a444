import { eq } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { legalHolds } from "../../drizzle/schema/retention.ts";
import type { OrgId } from "../kernel/ids.ts";

/** How many of the organization's calls are on hold. */
export const countHolds = (db: Db | Tx, orgId: OrgId): Promise<number> =>
  db.$count(legalHolds, eq(legalHolds.orgId, orgId));
