import { and, eq, max, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import {
  webhookAttempts,
  webhookDeliveries,
  webhookEndpoints,
  webhookMessages,
} from "../../drizzle/schema/webhooks.ts";
import type { OrgId, WebhookEndpointId, WebhookMessageId } from "../kernel/ids.ts";
import type { DeliveryState } from "./domain/webhook-event.ts";

export type DeliveryKey = {
  readonly orgId: OrgId;
  readonly endpointId: WebhookEndpointId;
  readonly messageId: WebhookMessageId;
};

const ofDelivery = ({ orgId, endpointId, messageId }: DeliveryKey) =>
  and(
    eq(webhookDeliveries.orgId, orgId),
    eq(webhookDeliveries.endpointId, endpointId),
    eq(webhookDeliveries.messageId, messageId),
  );

/** A delivery with its message and endpoint. */
export async function findDelivery(db: Db, key: DeliveryKey) {
  const [delivery] = await db
    .select({
      state: webhookDeliveries.state,
      version: webhookDeliveries.version,
      attempts: webhookDeliveries.attempts,
      message: {
        event: webhookMessages.event,
        payload: webhookMessages.payload,
        at: webhookMessages.at,
      },
      endpoint: {
        url: webhookEndpoints.url,
        secret: webhookEndpoints.secret,
        previousSecret: webhookEndpoints.previousSecret,
        previousUntil: webhookEndpoints.previousUntil,
        failingSince: webhookEndpoints.failingSince,
        disabledAt: webhookEndpoints.disabledAt,
        deletedAt: webhookEndpoints.deletedAt,
      },
    })
    .from(webhookDeliveries)
    .innerJoin(
      webhookMessages,
      and(
        eq(webhookMessages.orgId, webhookDeliveries.orgId),
        eq(webhookMessages.id, webhookDeliveries.messageId),
      ),
    )
    .innerJoin(
      webhookEndpoints,
      and(
        eq(webhookEndpoints.orgId, webhookDeliveries.orgId),
        eq(webhookEndpoints.id, webhookDeliveries.endpointId),
      ),
    )
    .where(ofDelivery(key));
  return delivery;
}
export type StoredDelivery = NonNullable<Awaited<ReturnType<typeof findDelivery>>>;

type Step = {
  /** What the step is based on. */
  readonly seen: Pick<StoredDelivery, "version" | "attempts">;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextAt: Date | null;
};

/** False if the delivery has changed in between. */
export async function moveDelivery(
  tx: Db | Tx,
  key: DeliveryKey,
  { seen, ...step }: Step,
  now: Date,
): Promise<boolean> {
  const moved = await tx
    .update(webhookDeliveries)
    .set({ ...step, changedAt: now })
    .where(
      and(
        ofDelivery(key),
        eq(webhookDeliveries.state, "waiting"),
        eq(webhookDeliveries.version, seen.version),
        eq(webhookDeliveries.attempts, seen.attempts),
      ),
    )
    .returning({ state: webhookDeliveries.state });
  return moved.length > 0;
}

type NewAttempt = {
  readonly at: Date;
  readonly durationMs: number;
  readonly status: number | null;
  readonly detail: string;
};

export async function insertAttempt(
  tx: Tx,
  { orgId, endpointId, messageId }: DeliveryKey,
  attempt: NewAttempt,
): Promise<void> {
  const ofMessage = and(
    eq(webhookAttempts.orgId, orgId),
    eq(webhookAttempts.endpointId, endpointId),
    eq(webhookAttempts.messageId, messageId),
  );
  const [last] = await tx
    .select({ n: max(webhookAttempts.n) })
    .from(webhookAttempts)
    .where(ofMessage);
  const n = (last?.n ?? 0) + 1;
  await tx.insert(webhookAttempts).values({ orgId, endpointId, messageId, n, ...attempt });
}

const ofEndpoint = ({ orgId, endpointId }: Omit<DeliveryKey, "messageId">) =>
  and(eq(webhookEndpoints.orgId, orgId), eq(webhookEndpoints.id, endpointId));

/** Since when the endpoint fails, after this failure. */
export async function markFailing(tx: Tx, key: DeliveryKey, now: Date): Promise<Date | null> {
  const [endpoint] = await tx
    .update(webhookEndpoints)
    .set({ failingSince: sql`coalesce(${webhookEndpoints.failingSince}, ${now.toISOString()})` })
    .where(ofEndpoint(key))
    .returning({ failingSince: webhookEndpoints.failingSince });
  return endpoint?.failingSince ?? null;
}

export async function markWorking(tx: Tx, key: DeliveryKey): Promise<void> {
  await tx.update(webhookEndpoints).set({ failingSince: null }).where(ofEndpoint(key));
}
