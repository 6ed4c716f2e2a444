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
