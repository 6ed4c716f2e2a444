import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "../../drizzle/db.ts";
import { webhookMessages } from "../../drizzle/schema/webhooks.ts";
import type { OrgId, VisitorId } from "../kernel/ids.ts";

/** Removes what a visitor has typed from messages to webhooks, which are kept for 30 days. */
export async function eraseVisitorPayloads(
  tx: Tx,
  orgId: OrgId,
  visitorId: VisitorId,
): Promise<void> {
  await tx
    .update(webhookMessages)
    .set({ payload: sql`${webhookMessages.payload} - '{name,email,phone,text,page}'::text[]` })
    .where(
      and(
        eq(webhookMessages.orgId, orgId),
        eq(webhookMessages.event, "message.left"),
        sql`${webhookMessages.payload} ->> 'visitorId' = ${visitorId}`,
      ),
    );
}
