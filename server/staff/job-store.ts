import { sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";

export type StoredJob = {
  readonly id: string;
  readonly data: unknown;
  readonly output: unknown;
  readonly retryCount: number;
  readonly singletonKey: string | null;
  readonly createdOn: string | Date;
  readonly completedOn: string | Date | null;
};

const COLUMNS = sql`id, data, output, retry_count as "retryCount", singleton_key as "singletonKey",
  created_on as "createdOn", completed_on as "completedOn"`;

// pg-boss has no function that lists the failed jobs of a queue.
const isFailed = (queue: string) => sql`name = ${queue} and state = 'failed'`;

/** The latest first. */
export async function listFailedJobs(
  db: Db | Tx,
  queue: string,
  limit: number,
): Promise<StoredJob[]> {
  return db.execute<StoredJob>(sql`select ${COLUMNS} from pgboss.job where ${isFailed(queue)}
    order by completed_on desc nulls last, id limit ${limit}`);
}

/** Locks failed jobs, so that each is redriven once. Null: all of the queue, up to the limit. */
export async function lockFailedJobs(
  tx: Tx,
  queue: string,
  { jobId, limit }: { readonly jobId: string | null; readonly limit: number },
): Promise<StoredJob[]> {
  const isWanted = jobId === null ? sql`true` : sql`id = ${jobId}`;
  return tx.execute<StoredJob>(sql`select ${COLUMNS} from pgboss.job
    where ${isFailed(queue)} and ${isWanted}
    order by created_on, id limit ${limit} for update skip locked`);
}
