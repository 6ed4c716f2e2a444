import type { Queue } from "pg-boss";
import { z } from "zod";

type QueuePolicy = Pick<
  Queue,
  "policy" | "retryLimit" | "retryDelay" | "retryBackoff" | "retryDelayMax" | "expireInSeconds"
>;
type Contract<Payload extends z.ZodType> = {
  readonly payload: Payload;
  readonly queue: QueuePolicy;
  /** When it runs by itself, in UTC, with an empty payload. */
  readonly cron?: string | undefined;
};

const job = <Payload extends z.ZodType>(
  payload: Payload,
  queue: QueuePolicy = {},
  cron?: string,
): Contract<Payload> => ({
  payload,
  queue,
  cron,
});

/** Every job there is: its payload and how it is retried. Handlers are in jobs/handlers. */
export const jobContracts = {
  // First try and retries after about 10, 20, 40 ... seconds: a provider's outage of an hour loses no mail.
  "mail.send": job(
    z.object({
      template: z.enum(["password_reset"]),
      to: z.email(),
      name: z.string(),
      link: z.url(),
    }),
    { retryLimit: 9, retryDelay: 10, retryBackoff: true, retryDelayMax: 900, expireInSeconds: 60 },
  ),
  // A file that nothing refers to any more.
  "file.delete": job(z.object({ key: z.string().max(200) }), {
    retryLimit: 9,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: 900,
  }),
  // Daily: files whose row was never written or whose deletion was lost, and interrupted uploads.
  "file.sweep": job(
    z.object({}),
    { policy: "singleton", retryLimit: 3, retryDelay: 600, expireInSeconds: 3_600 },
    "23 3 * * *",
  ),
};

export type JobContracts = typeof jobContracts;
export type JobName = keyof JobContracts;
export type JobPayload<Name extends JobName> = z.infer<JobContracts[Name]["payload"]>;

export const jobNames = Object.keys(jobContracts).filter(
  (name): name is JobName => name in jobContracts,
);
