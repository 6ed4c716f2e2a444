import { and, eq, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import {
  webhookDeliveries,
  webhookEndpoints,
  webhookMessages,
} from "../../drizzle/schema/webhooks.ts";
import type { OrgId, WebhookEndpointId, WebhookMessageId } from "../kernel/ids.ts";
import type { WebhookEvent } from "./domain/webhook-event.ts";

const enabled = and(isNull(webhookEndpoints.disabledAt), isNull(webhookEndpoints.deletedAt));

/** An endpoint that is to receive a message, and whether its latest attempt failed. */
export type Receiver = {
  readonly endpointId: WebhookEndpointId;
  readonly failingSince: Date | null;
};

export async function listReceivers(
  tx: Tx,
  orgId: OrgId,
  event: WebhookEvent,
): Promise<Receiver[]> {
  return tx
    .select({ endpointId: webhookEndpoints.id, failingSince: webhookEndpoints.failingSince })
    .from(webhookEndpoints)
    .where(
      and(
        eq(webhookEndpoints.orgId, orgId),
        enabled,
        sql`${event} = any(${webhookEndpoints.events})`,
      ),
    );
}

/** The events that any endpoint of the organization is told of. */
export async function listWantedEvents(db: Db, orgId: OrgId): Promise<WebhookEvent[]> {
  const rows = await db
    .select({ events: webhookEndpoints.events })
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.orgId, orgId), enabled));
  return rows.flatMap(({ events }) => events);
}

type NewMessage = {
  readonly orgId: OrgId;
  readonly id: WebhookMessageId;
  readonly event: WebhookEvent;
  readonly payload: Record<string, unknown>;
  readonly at: Date;
};

export async function insertMessage(
  tx: Tx,
  message: NewMessage,
  endpointIds: readonly WebhookEndpointId[],
): Promise<void> {
  const { orgId, id: messageId, at } = message;
  await tx.insert(webhookMessages).values(message);
  await tx
    .insert(webhookDeliveries)
    .values(endpointIds.map((endpointId) => ({ orgId, endpointId, messageId, changedAt: at })));
}
