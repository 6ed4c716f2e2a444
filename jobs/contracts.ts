import type { Queue } from "pg-boss";
import { z } from "zod";

type QueuePolicy = Pick<
  Queue,
  "policy" | "retryLimit" | "retryDelay" | "retryBackoff" | "retryDelayMax" | "expireInSeconds"
>;
type Contract<Payload extends z.ZodType> = {
  readonly payload: Payload;
  readonly queue: QueuePolicy;
};

const job = <Payload extends z.ZodType>(
  payload: Payload,
  queue: QueuePolicy = {},
): Contract<Payload> => ({
  payload,
  queue,
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
};

export type JobContracts = typeof jobContracts;
export type JobName = keyof JobContracts;
export type JobPayload<Name extends JobName> = z.infer<JobContracts[Name]["payload"]>;

export const jobNames = Object.keys(jobContracts).filter(
  (name): name is JobName => name in jobContracts,
);
