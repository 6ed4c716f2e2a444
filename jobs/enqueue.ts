import type { PgBoss } from "pg-boss";
import type { Tx } from "../drizzle/db.ts";
import { contractOf, type JobName, type JobPayload } from "./contracts.ts";
import { inTransaction } from "./in-transaction.ts";

type EnqueueOptions = {
  /**
   * The job doesn't start before this moment. It starts within a second in queues with exact retries,
   * and within half a minute in others.
   */
  readonly startAfter?: Date;
};

/** Adds a job that commits or rolls back with the transaction. */
// biome-ignore lint/complexity/useMaxParams: the options are rarely needed.
export async function enqueue<Name extends JobName>(
  boss: PgBoss,
  tx: Tx,
  name: Name,
  payload: JobPayload<Name>,
  { startAfter }: EnqueueOptions = {},
): Promise<void> {
  const contract = contractOf(name);
  const singletonKey = contract.singletonKey?.(payload);
  const group = contract.group?.of(payload);
  await boss.send(name, payload, {
    ...inTransaction(tx),
    ...(singletonKey !== undefined && { singletonKey }),
    ...(group !== undefined && { group: { id: group } }),
    ...(startAfter && { startAfter }),
  });
}

/** The arguments of `enqueue` as a value. */
export type JobRequest = {
  [Name in JobName]: { readonly name: Name; readonly payload: JobPayload<Name> } & EnqueueOptions;
}[JobName];

/** Adds several jobs that commit or roll back with the transaction. */
export async function enqueueAll(boss: PgBoss, tx: Tx, jobs: readonly JobRequest[]): Promise<void> {
  for (const { name, payload, ...options } of jobs) await enqueue(boss, tx, name, payload, options);
}
