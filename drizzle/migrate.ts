import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { PgBoss } from "pg-boss";
import postgres from "postgres";
import { jobContracts } from "../jobs/contracts.ts";
import { createQueues } from "../jobs/queues.ts";

const MIGRATIONS = path.join(import.meta.dirname, "migrations");

// An arbitrary key of the advisory lock under which only one process migrates at a time.
const MIGRATION_LOCK = 7_146_209;

/**
 * Migrates a database and its job queue to this version's schema. Safe to run at every start.
 * @param url leads to PostgreSQL itself: a pooler would give each transaction another connection,
 *   and the lock belongs to one
 */
export async function migrateDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(sql), { migrationsFolder: MIGRATIONS });
    await migrateQueue(url);
  } finally {
    await sql.end();
  }
}

async function migrateQueue(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false, max: 2 });
  await boss.start();
  await createQueues(boss, jobContracts);
  await boss.stop({ graceful: false });
}

if (import.meta.main) {
  const { readEnv } = await import("../server/env.ts");
  const { DATABASE_URL, DIRECT_DATABASE_URL } = readEnv();
  const url = DIRECT_DATABASE_URL ?? DATABASE_URL;
  if (!url) throw new Error("Set DATABASE_URL. The embedded database is migrated by npm start.");
  await migrateDatabase(url);
}
