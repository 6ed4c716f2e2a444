import { type JobName, jobNames } from "../../jobs/contracts.ts";
import { inTransaction } from "../../jobs/in-transaction.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import { redactError, redactPayload } from "./domain/redact.ts";
import type { FailedJob, QueueCounts } from "./domain/staff-view.ts";
import { listFailedJobs, lockFailedJobs } from "./job-store.ts";
import { readBounded } from "./store.ts";

/** How many failed jobs are listed, and redriven at once. */
export const MAX_FAILED_JOBS = 100;
export const MAX_REDRIVEN = 500;

/** The jobs of each queue. pg-boss counts at most once a minute. */
export function readQueues({ boss }: Pick<Deps, "boss">): Promise<QueueCounts[]> {
  return Promise.all(
    jobNames.map(async (queue) => {
      const [stats] = await boss.getQueueStats(queue, { force: true });
      return {
        queue,
        ready: stats?.readyCount ?? 0,
        deferred: stats?.deferredCount ?? 0,
        active: stats?.activeCount ?? 0,
        failed: stats?.failedCount ?? 0,
      };
    }),
  );
}

/** @throws DomainError QUEUE_NOT_FOUND */
export async function readFailedJobs({ db }: Pick<Deps, "db">, name: string): Promise<FailedJob[]> {
  const queue = queueOf(name);
  const jobs = await readBounded(db, (tx) => listFailedJobs(tx, queue, MAX_FAILED_JOBS));
  return jobs.map(({ id, data, output, retryCount, createdOn, completedOn }) => ({
    jobId: id,
    attempts: retryCount + 1,
    createdAt: new Date(createdOn).toISOString(),
    failedAt: completedOn && new Date(completedOn).toISOString(),
    error: redactError(output),
    payload: redactPayload(data),
  }));
}

/**
 * Puts failed jobs back into their queue with all their attempts: one, or all up to a limit. A job
 * keeps its id, by which providers recognize what they have done already.
 * @throws DomainError QUEUE_NOT_FOUND
 */
export async function redriveJobs(
  { boss, db, log }: Pick<Deps, "boss" | "db" | "log">,
  { userId }: { readonly userId: string },
  { queue: name, jobId }: { readonly queue: string; readonly jobId: string | null },
): Promise<{ readonly redriven: number }> {
  const queue = queueOf(name);
  const redriven = await db.transaction(async (tx) => {
    const jobs = await lockFailedJobs(tx, queue, { jobId, limit: MAX_REDRIVEN });
    const options = inTransaction(tx);
    for (const { id, data, singletonKey } of jobs) {
      await boss.deleteJob(queue, id, options);
      await boss.send(queue, Object(data), {
        id,
        ...(singletonKey !== null && { singletonKey }),
        ...options,
      });
    }
    return jobs.length;
  });
  log.warn({ queue, jobId, redriven, userId }, "staff redrove failed jobs");
  return { redriven };
}

function queueOf(name: string): JobName {
  const queue = jobNames.find((known) => known === name);
  if (!queue) throw new DomainError("QUEUE_NOT_FOUND", { name });
  return queue;
}
