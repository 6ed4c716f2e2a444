import { lt, sql } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { webhookEndpoints, webhookMessages } from "../../drizzle/schema/webhooks.ts";

// One statement may not hold locks for long.
const BATCH = 1_000;

/** @returns how many messages were deleted, of all organizations */
export async function deleteMessagesBefore(db: Db, before: Date): Promise<number> {
  for (let total = 0; ; ) {
    const old = sql`select ${webhookMessages.orgId}, ${webhookMessages.id} from ${webhookMessages}
      where ${webhookMessages.at} < ${before.toISOString()} limit ${BATCH}`;
    const deleted = await db
      .delete(webhookMessages)
      .where(sql`(${webhookMessages.orgId}, ${webhookMessages.id}) in (${old})`)
      .returning({ id: webhookMessages.id });
    total += deleted.length;
    if (deleted.length < BATCH) return total;
  }
}

export async function deleteUnusedEndpoints(db: Db, before: Date): Promise<number> {
  const deleted = await db
    .delete(webhookEndpoints)
    .where(lt(webhookEndpoints.deletedAt, before))
    .returning({ id: webhookEndpoints.id });
  return deleted.length;
}
