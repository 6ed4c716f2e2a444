import type { Tx } from "../../drizzle/db.ts";
import { enqueueAll } from "../../jobs/enqueue.ts";
import type { Deps } from "../deps.ts";
import { OutboundError, type OutboundResponse } from "../integrations/outbound-http.ts";
import type { AgentId } from "../kernel/ids.ts";
import {
  type DeliveryKey,
  findDelivery,
  insertAttempt,
  markFailing,
  markWorking,
  moveDelivery,
  type StoredDelivery,
} from "./delivery-store.ts";
import { disableEndpoint } from "./disable-endpoint.ts";
import { hasFailedTooLong, judge, type Verdict } from "./domain/delivery.ts";
import { bodyOf } from "./domain/payload.ts";
import { openSecret } from "./endpoint-secret.ts";
import { queueOf, sendJob, type WebhookAttempt } from "./send-job.ts";
import { signedHeaders } from "./sign-message.ts";

export type SendDeps = Pick<
  Deps,
  "boss" | "clock" | "db" | "env" | "hub" | "log" | "newId" | "outbound" | "secretBox"
>;

type Queue = ReturnType<typeof queueOf>;
type Sent = { readonly response: OutboundResponse | null; readonly detail: string };

/**
 * Makes one attempt to send a message, and stores its result with the job of the next attempt. Does
 * nothing if the job is stale.
 */
export async function sendWebhook(
  deps: SendDeps,
  job: WebhookAttempt,
  queue: Queue,
): Promise<void> {
  const { db, boss, clock } = deps;
  const delivery = await findDelivery(db, job);
  if (!delivery || !isCurrent(delivery, job)) return;
  const { endpoint } = delivery;
  if (endpoint.disabledAt || endpoint.deletedAt) {
    const step = { seen: delivery, state: "failed", attempts: delivery.attempts } as const;
    await moveDelivery(db, job, { ...step, nextAt: null }, clock());
    return;
  }
  if (queue === "webhook.send" && queueOf(endpoint.failingSince) !== queue)
    return db.transaction((tx) => enqueueAll(boss, tx, [sendJob(job, endpoint)]));
  const at = clock();
  const sent = await post(deps, job, delivery, at);
  const now = clock();
  const verdict = judge(sent.response, job.attempt, now);
  const attempt = { at, durationMs: now.getTime() - at.getTime() };
  const told = await db.transaction((tx) =>
    save(deps, tx, { job, delivery, sent, attempt, verdict }, now),
  );
  if (told.length > 0) announceDisabled(deps, job, told);
  deps.log.info(
    { ...job, event: delivery.message.event, status: sent.response?.status, verdict },
    "webhook attempt",
  );
}

function announceDisabled(
  { hub }: SendDeps,
  { orgId }: WebhookAttempt,
  agentIds: readonly AgentId[],
): void {
  hub.wake({ type: "webhooks_changed", orgId });
  hub.wake({ type: "notices_changed", agentIds });
}

const isCurrent = (delivery: StoredDelivery, job: WebhookAttempt): boolean =>
  delivery.state === "waiting" &&
  delivery.version === job.version &&
  delivery.attempts === job.attempt - 1;

async function post(
  { secretBox, outbound }: SendDeps,
  key: DeliveryKey,
  { message, endpoint }: StoredDelivery,
  at: Date,
): Promise<Sent> {
  const { previousSecret, previousUntil } = endpoint;
  const previous = previousUntil && at < previousUntil ? previousSecret : null;
  const secrets = [endpoint.secret, previous]
    .filter((sealed) => sealed !== null)
    .map((sealed) => openSecret(secretBox, key, sealed));
  const body = bodyOf(message);
  const headers = signedHeaders(secrets, { id: key.messageId, at, body });
  try {
    const response = await outbound.post(endpoint.url, { headers, body });
    return { response, detail: withoutNul(response.body) };
  } catch (error) {
    if (error instanceof OutboundError) return { response: null, detail: error.reason };
    throw error;
  }
}

/** PostgreSQL can't store a NUL character in text. */
const withoutNul = (text: string): string => text.replaceAll("\u0000", "\uFFFD");

type Result = {
  readonly job: WebhookAttempt;
  readonly delivery: StoredDelivery;
  readonly sent: Sent;
  readonly attempt: { readonly at: Date; readonly durationMs: number };
  readonly verdict: Verdict;
};

/** @returns the admins who were told that the endpoint was disabled */
async function save(
  deps: SendDeps,
  tx: Tx,
  { job, delivery, sent, attempt, verdict }: Result,
  now: Date,
): Promise<readonly AgentId[]> {
  const nextAt = verdict.is === "retry" ? verdict.at : null;
  const state = verdict.is === "retry" ? "waiting" : verdict.is;
  const step = { seen: delivery, state, attempts: job.attempt, nextAt } as const;
  if (!(await moveDelivery(tx, job, step, now))) return [];
  const { response, detail } = sent;
  await insertAttempt(tx, job, { ...attempt, status: response?.status ?? null, detail });
  if (verdict.is === "delivered") {
    if (delivery.endpoint.failingSince) await markWorking(tx, job);
    return [];
  }
  const failingSince = await markFailing(tx, job, now);
  if (verdict.is === "failed" && verdict.gone) return disableEndpoint(deps, tx, job, "gone");
  if (hasFailedTooLong(failingSince, now)) return disableEndpoint(deps, tx, job, "failing");
  if (!nextAt) return [];
  const retry = { ...job, attempt: job.attempt + 1 };
  await enqueueAll(deps.boss, tx, [sendJob(retry, { failingSince, startAfter: nextAt })]);
  return [];
}
