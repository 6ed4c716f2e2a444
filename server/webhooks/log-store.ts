import { and, asc, desc, eq, gte, lt, or } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import {
  webhookAttempts,
  webhookDeliveries,
  webhookMessages,
} from "../../drizzle/schema/webhooks.ts";
import type { WebhookMessageId } from "../kernel/ids.ts";
import type { DeliveryKey } from "./delivery-store.ts";
import type { DeliveryState } from "./domain/webhook-event.ts";
import type { EndpointKey } from "./endpoint-store.ts";

const ofEndpoint = ({ orgId, endpointId }: EndpointKey) =>
  and(eq(webhookDeliveries.orgId, orgId), eq(webhookDeliveries.endpointId, endpointId));
const ofMessage = and(
  eq(webhookMessages.orgId, webhookDeliveries.orgId),
  eq(webhookMessages.id, webhookDeliveries.messageId),
);

const delivery = {
  messageId: webhookDeliveries.messageId,
  event: webhookMessages.event,
  at: webhookMessages.at,
  state: webhookDeliveries.state,
  attempts: webhookDeliveries.attempts,
  nextAt: webhookDeliveries.nextAt,
};

export type LogCursor = { readonly at: Date; readonly messageId: WebhookMessageId };
type LogPage = {
  readonly state: DeliveryState | null;
  readonly before: LogCursor | null;
  readonly limit: number;
};

/** The newest deliveries to an endpoint before the cursor. */
export async function listDeliveries(db: Db, key: EndpointKey, { state, before, limit }: LogPage) {
  return db
    .select(delivery)
    .from(webhookDeliveries)
    .innerJoin(webhookMessages, ofMessage)
    .where(
      and(
        ofEndpoint(key),
        state ? eq(webhookDeliveries.state, state) : undefined,
        before
          ? or(
              lt(webhookMessages.at, before.at),
              and(
                eq(webhookMessages.at, before.at),
                lt(webhookDeliveries.messageId, before.messageId),
              ),
            )
          : undefined,
      ),
    )
    .orderBy(desc(webhookMessages.at), desc(webhookDeliveries.messageId))
    .limit(limit);
}

export async function findLogged(db: Db, key: DeliveryKey) {
  const [found] = await db
    .select({ ...delivery, payload: webhookMessages.payload })
    .from(webhookDeliveries)
    .innerJoin(webhookMessages, ofMessage)
    .where(and(ofEndpoint(key), eq(webhookDeliveries.messageId, key.messageId)));
  return found;
}

export async function listAttempts(db: Db, { orgId, endpointId, messageId }: DeliveryKey) {
  return db
    .select({
      n: webhookAttempts.n,
      at: webhookAttempts.at,
      durationMs: webhookAttempts.durationMs,
      status: webhookAttempts.status,
      detail: webhookAttempts.detail,
    })
    .from(webhookAttempts)
    .where(
      and(
        eq(webhookAttempts.orgId, orgId),
        eq(webhookAttempts.endpointId, endpointId),
        eq(webhookAttempts.messageId, messageId),
      ),
    )
    .orderBy(asc(webhookAttempts.n));
}

/** The deliveries that failed, the oldest message first. */
export async function listFailed(
  tx: Tx,
  key: EndpointKey,
  { since, limit }: { readonly since: Date; readonly limit: number },
): Promise<WebhookMessageId[]> {
  const rows = await tx
    .select({ messageId: webhookDeliveries.messageId })
    .from(webhookDeliveries)
    .innerJoin(webhookMessages, ofMessage)
    .where(
      and(ofEndpoint(key), eq(webhookDeliveries.state, "failed"), gte(webhookMessages.at, since)),
    )
    .orderBy(asc(webhookMessages.at), asc(webhookDeliveries.messageId))
    .limit(limit);
  return rows.map(({ messageId }) => messageId);
}

/** Starts the delivery anew. Returns its new version; undefined if there is none. */
export async function restartDelivery(
  tx: Tx,
  key: DeliveryKey,
  now: Date,
): Promise<number | undefined> {
  const [current] = await tx
    .select({ version: webhookDeliveries.version })
    .from(webhookDeliveries)
    .where(and(ofEndpoint(key), eq(webhookDeliveries.messageId, key.messageId)))
    .for("update");
  if (!current) return undefined;
  const version = current.version + 1;
  await tx
    .update(webhookDeliveries)
    .set({ state: "waiting", version, attempts: 0, nextAt: null, changedAt: now })
    .where(and(ofEndpoint(key), eq(webhookDeliveries.messageId, key.messageId)));
  return version;
}
