import type { JobPayload } from "../../jobs/contracts.ts";
import type { JobRequest } from "../../jobs/enqueue.ts";

/** One attempt to send one message to one endpoint. */
export type WebhookAttempt = JobPayload<"webhook.send">;

/** Endpoints whose latest attempt failed wait in a queue of their own, so that they don't delay others. */
export const queueOf = (failingSince: Date | null) =>
  failingSince ? "webhook.resend" : "webhook.send";

export const sendJob = (
  payload: WebhookAttempt,
  { failingSince, startAfter }: { readonly failingSince: Date | null; readonly startAfter?: Date },
): JobRequest => ({
  name: queueOf(failingSince),
  payload,
  ...(startAfter && { startAfter }),
});
