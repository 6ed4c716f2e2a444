import { PgBoss } from "pg-boss";
import type { Logger } from "pino";
import type { Deps } from "../server/deps.ts";
import { contractOf, type JobName, jobNames } from "./contracts.ts";
import { type JobHandlers, jobHandlers } from "./handlers/index.ts";
import { type Job, type JobDeps, type JobOutcome, runAttempt } from "./run-attempt.ts";

/** Starts the queue without workers. */
export async function startBoss(url: string, log: Logger): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: url, useListenNotify: true, migrate: false, max: 4 });
  boss.on("error", (error) => log.error({ err: error }, "queue error"));
  await boss.start();
  return boss;
}

/** Starts a worker for every contract. */
export async function startWorkers(deps: Deps): Promise<void> {
  for (const name of jobNames) await startWorkerOf(deps, name);
}

function startWorkerOf<Name extends JobName>(deps: Deps, name: Name): Promise<void> {
  const handler: JobHandlers[Name] = jobHandlers[name];
  const job = { name, contract: contractOf(name), handler };
  return startWorker(deps, job, (outcome) => deps.metrics.jobEnded(name, outcome));
}

// pg-boss notifies workers only of jobs that are due when they are added.
const EVERY_SECOND = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 };

/** Starts the workers that run the jobs of one contract. */
export async function startWorker<Payload, Needs extends keyof Deps>(
  deps: JobDeps<Needs>,
  job: Job<Payload, Needs>,
  onEnded: (outcome: JobOutcome) => void = () => {},
): Promise<void> {
  const { retries, concurrency: localConcurrency = 1, group } = job.contract;
  const polling = "delaysSeconds" in retries ? EVERY_SECOND : {};
  // A worker that has finished takes the next job at once, since many may have come together.
  const grouping = group && {
    localGroupConcurrency: group.concurrency,
    burstWhenBatchFull: true,
  };
  const options = { includeMetadata: true as const, localConcurrency, ...polling, ...grouping };
  await deps.boss.work(job.name, options, async (claims) => {
    // runAttempt stores failures itself. A thrown error would be stored a second time.
    for (const claim of claims) onEnded(await runAttempt(deps, job, claim));
  });
}
