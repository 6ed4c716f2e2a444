import { z } from "zod";
import {
  CallIdSchema,
  DataExportIdSchema,
  InvitationIdSchema,
  OrgIdSchema,
  RecordingIdSchema,
  RetentionRunIdSchema,
  WebhookEndpointIdSchema,
  WebhookMessageIdSchema,
} from "../server/kernel/ids.ts";
import { MailSchema } from "../server/kernel/mail.ts";

/** When a failed job is retried. Each delay starts at the previous failure. */
export type Retries =
  /**
   * One exact delay per retry. The queue is polled every second, because pg-boss doesn't notify
   * workers when a delayed job becomes due.
   */
  | { readonly delaysSeconds: readonly number[] }
  /** Exponential backoff from the first to the maximum delay, with jitter of up to 100 %. */
  | {
      readonly limit: number;
      readonly firstDelaySeconds: number;
      readonly maxDelaySeconds: number;
    };

type JobOptions<Payload> = {
  readonly retries: Retries;
  /** Limits waiting and running jobs. Default "standard", no limit. Can't change once the queue exists. */
  readonly policy?: "standard" | "short" | "singleton" | "stately" | "exclusive";
  /** The policy applies to each key separately. */
  readonly singletonKey?: (payload: Payload) => string;
  /** An attempt fails if it takes longer or its process died. Default 900. */
  readonly expireInSeconds?: number;
  /** How many jobs one process runs at the same time. Default 1. */
  readonly concurrency?: number;
  /** Limits how many of these `concurrency` the jobs of one group take, so that others go on. */
  readonly group?: { readonly of: (payload: Payload) => string; readonly concurrency: number };
  /** Schedule in UTC on which the job is added with an empty payload. */
  readonly cron?: string;
};

export type Contract<Payload> = JobOptions<Payload> & { readonly payload: z.ZodType<Payload> };
/** The part of a contract that configures the queue. */
export type QueueContract = Omit<JobOptions<never>, "singletonKey" | "group">;

const job = <Payload>(
  payload: z.ZodType<Payload>,
  options: JobOptions<Payload>,
): Contract<Payload> => ({ payload, ...options });

const DAILY_RETRIES: Retries = { limit: 3, firstDelaySeconds: 600, maxDelaySeconds: 600 };

// Jobs survive an hour's outage of a provider.
const OUTAGE_RETRIES: Retries = { limit: 9, firstDelaySeconds: 10, maxDelaySeconds: 900 };

// One attempt to send a message to an endpoint. Its retries are jobs of their own. This one is retried
// only if its result couldn't be stored.
const webhookAttempt = job(
  z.object({
    orgId: OrgIdSchema,
    endpointId: WebhookEndpointIdSchema,
    messageId: WebhookMessageIdSchema,
    version: z.number().int().min(1),
    attempt: z.number().int().min(1),
  }),
  {
    retries: { limit: 3, firstDelaySeconds: 30, maxDelaySeconds: 300 },
    concurrency: 8,
    group: { of: ({ orgId }) => orgId, concurrency: 2 },
    expireInSeconds: 60,
  },
);

/** All jobs. Their handlers are in jobs/handlers. */
export const jobContracts = {
  "mail.send": job(MailSchema, { retries: OUTAGE_RETRIES, expireInSeconds: 60 }),
  // Mails the link of an invitation: three attempts in all. Exact delays poll the queue every second, so
  // that the admin who is waiting learns soon how it went.
  "invitation.send": job(
    z.object({
      orgId: OrgIdSchema,
      invitationId: InvitationIdSchema,
      /** Of the link. A newer link makes the job stale. */
      version: z.number().int().min(1),
      sealedToken: z.string().max(500),
    }),
    { retries: { delaysSeconds: [5, 30] }, concurrency: 4, expireInSeconds: 60 },
  ),
  // Makes the mirror of a customer's plan say what Stripe says. One runs and one waits: the waiting one
  // reads everything that happened before it starts.
  "billing.sync": job(z.object({ customerId: z.string().max(100) }), {
    policy: "stately",
    singletonKey: ({ customerId }) => customerId,
    // Exact delays poll the queue every second. When the events of several customers come at once, only
    // one of their jobs is started by a notification, and none may wait: a payment ends a block.
    retries: { delaysSeconds: [1, 4, 16, 60, 300, 900, 900, 900, 900] },
    expireInSeconds: 120,
  }),
  // Ends the pause of a customer's plan when its time is over.
  "billing.resume": job(z.object({ customerId: z.string().max(100) }), {
    policy: "stately",
    singletonKey: ({ customerId }) => customerId,
    retries: OUTAGE_RETRIES,
    expireInSeconds: 120,
  }),
  // Credits the paid days of a pause that has ended, and charges for a period that nobody has paid.
  "billing.settlePause": job(
    z.object({
      customerId: z.string().max(100),
      subscriptionId: z.string().max(100),
      seats: z.number().int().min(1),
      startsAt: z.iso.datetime(),
      endsAt: z.iso.datetime(),
      /** The latest period. It may have begun during the pause. */
      periodStartsAt: z.iso.datetime(),
    }),
    { retries: OUTAGE_RETRIES, expireInSeconds: 120 },
  ),
  // Tells Stripe an organization's name and where its receipts go.
  "billing.updateCustomer": job(z.object({ orgId: OrgIdSchema }), {
    retries: OUTAGE_RETRIES,
    expireInSeconds: 120,
  }),
  // Makes Stripe charge nothing for an organization that will be deleted, and go on if it is kept.
  "billing.followClosing": job(z.object({ orgId: OrgIdSchema }), {
    policy: "stately",
    singletonKey: ({ orgId }) => orgId,
    retries: { delaysSeconds: [1, 4, 16, 60, 300, 900, 900, 900, 900] },
    expireInSeconds: 120,
  }),
  // Writes an archive of all data of an organization.
  "export.write": job(z.object({ orgId: OrgIdSchema, exportId: DataExportIdSchema }), {
    policy: "stately",
    singletonKey: ({ exportId }) => exportId,
    retries: { delaysSeconds: [10, 60, 300, 900] },
    expireInSeconds: 7_200,
  }),
  // Deletes archives whose time is over. Hourly.
  "export.expire": job(z.object({}), {
    policy: "singleton",
    retries: DAILY_RETRIES,
    expireInSeconds: 600,
    cron: "11 * * * *",
  }),
  // Reminds of the deletion of organizations, and starts those that are due.
  "closing.sweep": job(z.object({}), {
    policy: "singleton",
    retries: DAILY_RETRIES,
    expireInSeconds: 600,
    cron: "*/5 * * * *",
  }),
  // Deletes an organization that is due, or goes on where a process died.
  "closing.delete": job(z.object({ orgId: OrgIdSchema }), {
    policy: "stately",
    singletonKey: ({ orgId }) => orgId,
    retries: { delaysSeconds: [10, 60, 300, 900, 3_600, 3_600, 3_600] },
    expireInSeconds: 3_600,
  }),
  // Tells Slack of a missed call. Tried for a day.
  "slack.send": job(z.object({ orgId: OrgIdSchema, callId: CallIdSchema }), {
    retries: { delaysSeconds: [5, 60, 300, 900, 3_600, 7_200, 14_400, 28_800, 28_800] },
    concurrency: 4,
    expireInSeconds: 60,
  }),
  // Compares all mirrors with Stripe, and forgets old events. Nightly.
  "billing.reconcile": job(z.object({}), {
    policy: "singleton",
    retries: DAILY_RETRIES,
    expireInSeconds: 3_600,
    cron: "41 2 * * *",
  }),
  // Transcribes the recording's current audio file. Several run at once, so that a long call doesn't
  // delay the retries of others.
  "recording.transcribe": job(z.object({ orgId: OrgIdSchema, recordingId: RecordingIdSchema }), {
    retries: { delaysSeconds: [1, 4, 16] },
    concurrency: 4,
    expireInSeconds: 900,
  }),
  // Joins the parts of an ended call's recording. Waits in the queue while its recorder may still send.
  "recording.finalize": job(z.object({ orgId: OrgIdSchema, callId: CallIdSchema }), {
    // Exact delays poll the queue every second, so that a recording is joined when its call ends.
    retries: { delaysSeconds: [5, 60, 300, 900] },
    expireInSeconds: 2_400,
  }),
  // Finds recordings whose job was lost, and deletes parts that are joined or too old.
  "recording.sweep": job(z.object({}), {
    policy: "singleton",
    retries: DAILY_RETRIES,
    expireInSeconds: 3_600,
    cron: "*/15 * * * *",
  }),
  // Deletes the recordings and transcripts of a run when it is due. Exact delays poll the queue every
  // second: it starts when the time to undo it is over.
  "retention.run": job(z.object({ orgId: OrgIdSchema, runId: RetentionRunIdSchema }), {
    policy: "stately",
    singletonKey: ({ runId }) => runId,
    retries: { delaysSeconds: [10, 60, 300, 900, 3_600, 3_600, 3_600] },
    expireInSeconds: 3_600,
  }),
  // Deletes what an organization has kept until its plan ended for good.
  "retention.purge": job(z.object({ orgId: OrgIdSchema }), { retries: OUTAGE_RETRIES }),
  // Deletes what has reached its retention. Nightly.
  "retention.nightly": job(z.object({}), {
    policy: "singleton",
    retries: DAILY_RETRIES,
    expireInSeconds: 3_600,
    cron: "7 3 * * *",
  }),
  // Sends a message to an endpoint that works, as far as is known.
  "webhook.send": webhookAttempt,
  // Sends a message to an endpoint whose latest attempt failed.
  "webhook.resend": webhookAttempt,
  // Deletes messages after 30 days, with their deliveries. Daily.
  "webhook.sweep": job(z.object({}), {
    policy: "singleton",
    retries: DAILY_RETRIES,
    expireInSeconds: 3_600,
    cron: "37 4 * * *",
  }),
  // Deletes a file that no row references any more.
  "file.delete": job(z.object({ key: z.string().max(200) }), { retries: OUTAGE_RETRIES }),
  // Deletes files without a row, for example after a failed request, and interrupted uploads. Daily.
  "file.sweep": job(z.object({}), {
    policy: "singleton",
    retries: DAILY_RETRIES,
    expireInSeconds: 3_600,
    cron: "23 3 * * *",
  }),
};

export type JobContracts = typeof jobContracts;
export type JobName = keyof JobContracts;
export type JobPayload<Name extends JobName> = z.infer<JobContracts[Name]["payload"]>;

const contracts: { readonly [Name in JobName]: Contract<JobPayload<Name>> } = jobContracts;
export const contractOf = <Name extends JobName>(name: Name): Contract<JobPayload<Name>> =>
  contracts[name];

export const jobNames = Object.keys(jobContracts).filter(
  (name): name is JobName => name in jobContracts,
);

export const retryLimitOf = ({ retries }: QueueContract): number =>
  "limit" in retries ? retries.limit : retries.delaysSeconds.length;
