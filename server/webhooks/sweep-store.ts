import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "../../drizzle/db.ts";
import { webhookEndpoints, webhookMessages } from "../../drizzle/schema/webhooks.ts";
import type { EndpointKey } from "./endpoint-store.ts";

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

/** Of all organizations. */
export async function listSealedSecrets(db: Db) {
  return db
    .select({
      orgId: webhookEndpoints.orgId,
      endpointId: webhookEndpoints.id,
      secret: webhookEndpoints.secret,
    })
    .from(webhookEndpoints)
    .where(isNull(webhookEndpoints.deletedAt));
}

export async function replaceSecret(
  db: Db,
  { orgId, endpointId }: EndpointKey,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await db
    .update(webhookEndpoints)
    .set({ secret: to })
    .where(
      and(
        eq(webhookEndpoints.orgId, orgId),
        eq(webhookEndpoints.id, endpointId),
        eq(webhookEndpoints.secret, from),
      ),
    );
}
