import type { Tx } from "../../drizzle/db.ts";
import { enqueueAll } from "../../jobs/enqueue.ts";
import type { Deps } from "../deps.ts";
import { type OrgId, type WebhookMessageId, WebhookMessageIdSchema } from "../kernel/ids.ts";
import type { WebhookOccurrence } from "./domain/payload.ts";
import { insertMessage, listReceivers, type Receiver } from "./emit-store.ts";
import { sendJob } from "./send-job.ts";

type EmitDeps = Pick<Deps, "boss" | "newId">;

type Occurrence = WebhookOccurrence & { readonly orgId: OrgId; readonly at: Date };

/**
 * Tells the organization's endpoints what has happened, if the transaction commits. One statement if
 * none of them wants to know.
 */
export async function emitWebhook(deps: EmitDeps, tx: Tx, occurrence: Occurrence): Promise<void> {
  const receivers = await listReceivers(tx, occurrence.orgId, occurrence.event);
  if (receivers.length > 0) await sendTo(deps, tx, occurrence, receivers);
}

/** Stores the message with a delivery and a job for each of the endpoints. */
export async function sendTo(
  { boss, newId }: EmitDeps,
  tx: Tx,
  { orgId, event, payload, at }: Occurrence,
  receivers: readonly Receiver[],
): Promise<WebhookMessageId> {
  const messageId = WebhookMessageIdSchema.parse(newId());
  const message = { orgId, id: messageId, event, payload, at };
  await insertMessage(
    tx,
    message,
    receivers.map(({ endpointId }) => endpointId),
  );
  const jobs = receivers.map(({ endpointId, failingSince }) =>
    sendJob({ orgId, endpointId, messageId, version: 1, attempt: 1 }, { failingSince }),
  );
  await enqueueAll(boss, tx, jobs);
  return messageId;
}
