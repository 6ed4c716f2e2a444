import type { JobWithMetadata, PgBoss } from "pg-boss";
import { z } from "zod";
import type { Tx } from "../drizzle/db.ts";
import type { Deps } from "../server/deps.ts";
import { PermanentJobError } from "../server/kernel/errors.ts";
import { type Contract, type QueueContract, retryLimitOf } from "./contracts.ts";
import { inTransaction } from "./in-transaction.ts";

/** What carries out the jobs of one contract. `Needs` are the parts of `Deps` that it uses. */
export type Handler<Payload, Needs extends keyof Deps> = {
  /** Runs at least once for each job: the process may die after it and before its end is stored. */
  readonly run: (payload: Payload, deps: Pick<Deps, Needs>) => Promise<void>;
  /** After the last attempt has failed, in the transaction that stores the job as failed. */
  readonly onExhausted?: (payload: Payload, deps: Pick<Deps, Needs>, tx: Tx) => Promise<void>;
};

/** A contract and what carries it out. */
export type Job<Payload, Needs extends keyof Deps> = {
  readonly name: string;
  readonly contract: Contract<Payload>;
  readonly handler: Handler<Payload, Needs>;
};

type WorkerDeps = Pick<Deps, "boss" | "db" | "clock" | "log">;
/** What a worker and the handlers of its jobs use. */
export type JobDeps<Needs extends keyof Deps> = WorkerDeps & Pick<Deps, Needs>;

/** Runs one claimed attempt. When it fails, the failure and the next attempt commit together. */
export async function runAttempt<Payload, Needs extends keyof Deps>(
  deps: JobDeps<Needs>,
  job: Job<Payload, Needs>,
  claim: JobWithMetadata<unknown>,
): Promise<void> {
  const { name, contract, handler } = job;
  const log = deps.log.child({ job: name, jobId: claim.id, attempt: claim.retryCount + 1 });
  const startedAt = deps.clock().getTime();
  try {
    if (claim.retryCount > retryLimitOf(contract))
      throw new PermanentJobError("the process died during the last attempt");
    await handler.run(contract.payload.parse(claim.data), deps);
    log.info({ ms: deps.clock().getTime() - startedAt }, "job done");
  } catch (error) {
    const isLast = error instanceof PermanentJobError || claim.retryCount >= retryLimitOf(contract);
    if (isLast) {
      await storeExhausted(deps, job, claim, error);
      log.error({ err: error }, "job failed, no attempt is left");
    } else {
      await storeRetry(deps, job, claim, error);
      log.warn({ err: error }, "job failed, another attempt follows");
    }
  }
}

type Claim = Pick<JobWithMetadata, "name" | "id" | "retryCount"> & { readonly data: unknown };

/** The job's row waits for the next attempt. Nothing changes when the claim was lost meanwhile. */
function storeRetry(
  { boss, db, clock }: WorkerDeps,
  { name, contract: { retries } }: { readonly name: string; readonly contract: QueueContract },
  claim: Claim,
  error: unknown,
): Promise<void> {
  return db.transaction(async (tx) => {
    if (!(await failClaim(boss, tx, claim, error)) || "limit" in retries) return;
    const delaySeconds = retries.delaysSeconds[claim.retryCount] ?? 0;
    const startAfter = new Date(clock().getTime() + delaySeconds * 1_000);
    await boss.update(name, undefined, { id: claim.id, startAfter, ...inTransaction(tx) });
  });
}

/** The job's row stays as failed. Nothing changes when the claim was lost meanwhile. */
function storeExhausted<Payload, Needs extends keyof Deps>(
  deps: JobDeps<Needs>,
  { name, contract, handler }: Job<Payload, Needs>,
  claim: Claim,
  error: unknown,
): Promise<void> {
  const { boss, db } = deps;
  return db.transaction(async (tx) => {
    if (!(await failClaim(boss, tx, claim, error))) return;
    // The queue library fails a job for good only when its own limit is reached.
    await boss.update(name, undefined, { id: claim.id, retryLimit: 0, ...inTransaction(tx) });
    await boss.fail(name, claim.id, asOutput(error), inTransaction(tx));
    const payload = contract.payload.safeParse(claim.data);
    if (payload.success) await handler.onExhausted?.(payload.data, deps, tx);
  });
}

/** False when the attempt is no longer this worker's: it expired, or the job was cancelled. */
async function failClaim(
  boss: PgBoss,
  tx: Tx,
  { name, id, retryCount }: Claim,
  error: unknown,
): Promise<boolean> {
  const claim = { id, retryCount };
  const response = await boss.fail(name, claim, asOutput(error), inTransaction(tx));
  return Response.parse(response).affected > 0;
}

// The library's type of the response is empty.
const Response = z.object({ affected: z.number() });

const asOutput = (error: unknown): object => (error instanceof Error ? error : { value: error });
