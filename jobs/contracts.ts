import { z } from "zod";

/** When a failed job is tried again. The delays count from each failure. */
export type Retries =
  /**
   * Exactly these delays, one for each retry. The queue is polled every second, because the queue
   * library notifies workers of due jobs only.
   */
  | { readonly delaysSeconds: readonly number[] }
  /** Delays that double from the first to the longest, each up to twice as long by chance. */
  | {
      readonly limit: number;
      readonly firstDelaySeconds: number;
      readonly longestDelaySeconds: number;
    };

type JobOptions<Payload> = {
  readonly retries: Retries;
  /** How many jobs may wait and run at once; `standard` sets no limit. Fixed once the queue exists. */
  readonly policy?: "standard" | "short" | "singleton" | "stately" | "exclusive";
  /** Jobs with the same key count as one for the policy. */
  readonly singletonKey?: (payload: Payload) => string;
  /** An attempt that takes longer has failed, and so has one whose process died. Default 900. */
  readonly expireInSeconds?: number;
  /** When the job is added by itself, in UTC, with an empty payload. */
  readonly cron?: string;
};

export type Contract<Payload> = JobOptions<Payload> & { readonly payload: z.ZodType<Payload> };
/** What the queue itself knows of a contract. */
export type QueueContract = Omit<JobOptions<never>, "singletonKey">;

const job = <Payload>(
  payload: z.ZodType<Payload>,
  options: JobOptions<Payload>,
): Contract<Payload> => ({ payload, ...options });

// A provider's outage of an hour loses nothing.
const PATIENT: Retries = { limit: 9, firstDelaySeconds: 10, longestDelaySeconds: 900 };

/** Every job there is. Handlers are in jobs/handlers. */
export const jobContracts = {
  "mail.send": job(
    z.object({
      template: z.enum(["password_reset"]),
      to: z.email(),
      name: z.string(),
      link: z.url(),
    }),
    { retries: PATIENT, expireInSeconds: 60 },
  ),
  // A file that nothing refers to any more.
  "file.delete": job(z.object({ key: z.string().max(200) }), { retries: PATIENT }),
  // Daily: files whose row was never written or whose deletion was lost, and interrupted uploads.
  "file.sweep": job(z.object({}), {
    policy: "singleton",
    retries: { limit: 3, firstDelaySeconds: 600, longestDelaySeconds: 600 },
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

/** How many attempts may follow the first. */
export const retryLimitOf = ({ retries }: QueueContract): number =>
  "limit" in retries ? retries.limit : retries.delaysSeconds.length;
