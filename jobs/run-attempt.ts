import type { JobWithMetadata, PgBoss } from "pg-boss";
import { z } from "zod";
import type { Tx } from "../drizzle/db.ts";
import type { Deps } from "../server/deps.ts";
import { PermanentJobError } from "../server/kernel/errors.ts";
import { type Contract, type QueueContract, retryLimitOf } from "./contracts.ts";
import { inTransaction } from "./in-transaction.ts";

/** Runs the jobs of one contract. `Needs` are the parts of `Deps` that it uses. */
export type Handler<Payload, Needs extends keyof Deps> = {
  /** May run more than once per job, with the same id: the process may die before the result is stored. */
  readonly run: (payload: Payload, deps: Pick<Deps, Needs>, jobId: string) => Promise<void>;
  /** Called after the last attempt has failed, in the transaction that stores the job as failed. */
  readonly onExhausted?: (payload: Payload, deps: Pick<Deps, Needs>, tx: Tx) => Promise<void>;
  /** Called after that transaction, such as to wake readers of what `onExhausted` has stored. */
  readonly afterExhausted?: (payload: Payload, deps: Pick<Deps, Needs>) => Promise<void>;
};

/** A contract and its handler. */
export type Job<Payload, Needs extends keyof Deps> = {
  readonly name: string;
  readonly contract: Contract<Payload>;
  readonly handler: Handler<Payload, Needs>;
};

type WorkerDeps = Pick<Deps, "boss" | "db" | "clock" | "log">;
/** What a worker and its handler use. */
export type JobDeps<Needs extends keyof Deps> = WorkerDeps & Pick<Deps, Needs>;

export type JobOutcome = "done" | "retried" | "failed";

/** Runs one claimed attempt. If it fails, the failure and the next attempt commit together. */
export async function runAttempt<Payload, Needs extends keyof Deps>(
  deps: JobDeps<Needs>,
  job: Job<Payload, Needs>,
  claim: JobWithMetadata<unknown>,
): Promise<JobOutcome> {
  const { name, contract, handler } = job;
  const log = deps.log.child({ job: name, jobId: claim.id, attempt: claim.retryCount + 1 });
  const startedAt = deps.clock().getTime();
  try {
    if (claim.retryCount > retryLimitOf(contract))
      throw new PermanentJobError("the process died during the last attempt");
    await handler.run(contract.payload.parse(claim.data), deps, claim.id);
    log.info({ ms: deps.clock().getTime() - startedAt }, "job done");
    return "done";
  } catch (error) {
    const isLast = error instanceof PermanentJobError || claim.retryCount >= retryLimitOf(contract);
    if (isLast) {
      await storeExhausted(deps, job, claim, error);
      log.error({ err: error }, "job failed permanently");
      return "failed";
    }
    await storeRetry(deps, job, claim, error);
    log.warn({ err: error }, "job failed, will be retried");
    return "retried";
  }
}

type Claim = Pick<JobWithMetadata, "name" | "id" | "retryCount"> & { readonly data: unknown };

/** Schedules the next attempt. Does nothing if the claim was lost. */
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

/** Stores the job as failed. Does nothing if the claim was lost. */
async function storeExhausted<Payload, Needs extends keyof Deps>(
  deps: JobDeps<Needs>,
  { name, contract, handler }: Job<Payload, Needs>,
  claim: Claim,
  error: unknown,
): Promise<void> {
  const { boss, db } = deps;
  const payload = contract.payload.safeParse(claim.data);
  const isStored = await db.transaction(async (tx) => {
    if (!(await failClaim(boss, tx, claim, error))) return false;
    // pg-boss fails a job permanently only when its own limit is reached.
    await boss.update(name, undefined, { id: claim.id, retryLimit: 0, ...inTransaction(tx) });
    await boss.fail(name, claim.id, asOutput(error), inTransaction(tx));
    if (payload.success) await handler.onExhausted?.(payload.data, deps, tx);
    return true;
  });
  if (isStored && payload.success) await handler.afterExhausted?.(payload.data, deps);
}

/** False if the claim was lost: the attempt expired, or the job was cancelled. */
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

// pg-boss doesn't type the response.
const Response = z.object({ affected: z.number() });

const asOutput = (error: unknown): object => (error instanceof Error ? error : { value: error });
