import { sql } from "drizzle-orm";
import { fromDrizzle, type PgBoss } from "pg-boss";
import type { Tx } from "../drizzle/db.ts";
import type { JobName, JobPayload } from "./contracts.ts";

/** Adds a job that commits or rolls back with the transaction. */
export async function enqueue<Name extends JobName>(
  boss: PgBoss,
  tx: Tx,
  name: Name,
  payload: JobPayload<Name>,
): Promise<void> {
  await boss.send(name, payload, { db: fromDrizzle(tx, sql) });
}

/** A job to be enqueued, as a value. */
export type JobRequest = {
  [Name in JobName]: { readonly name: Name; readonly payload: JobPayload<Name> };
}[JobName];

/** Adds several jobs that commit or roll back with the transaction. */
export async function enqueueAll(boss: PgBoss, tx: Tx, jobs: readonly JobRequest[]): Promise<void> {
  for (const { name, payload } of jobs) await enqueue(boss, tx, name, payload);
}
