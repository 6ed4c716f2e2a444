import { PgBoss } from "pg-boss";
import type { Logger } from "pino";
import { z } from "zod";
import { type JobName, type JobPayload, jobContracts, jobNames } from "./contracts.ts";
import { type JobHandlers, jobHandlers } from "./handlers/index.ts";
import type { JobDeps } from "./job-deps.ts";

const contracts: {
  readonly [Name in JobName]: { readonly payload: z.ZodType<JobPayload<Name>> };
} = jobContracts;

/** The queue, listening for new jobs, without workers yet. */
export async function startBoss(url: string, log: Logger): Promise<PgBoss> {
  const boss = new PgBoss({ connectionString: url, useListenNotify: true, migrate: false, max: 4 });
  boss.on("error", (error) => log.error({ err: error }, "queue error"));
  await boss.start();
  return boss;
}

/** Starts a worker for every contract. */
export async function startWorkers(boss: PgBoss, deps: JobDeps): Promise<void> {
  for (const name of jobNames) await startWorker(boss, name, deps);
}

async function startWorker<Name extends JobName>(
  boss: PgBoss,
  name: Name,
  deps: JobDeps,
): Promise<void> {
  const handler: JobHandlers[Name] = jobHandlers[name];
  const schema = contracts[name].payload;
  await boss.work<JobPayload<Name>>(name, { includeMetadata: true }, async (jobs) => {
    for (const { id, data, retryCount } of jobs) {
      const log = deps.log.child({ job: name, jobId: id, attempt: retryCount + 1 });
      const startedAt = deps.clock().getTime();
      try {
        await handler(z.parse(schema, data), deps);
        log.info({ ms: deps.clock().getTime() - startedAt }, "job done");
      } catch (error) {
        log.warn({ err: error }, "job failed");
        throw error;
      }
    }
  });
}
