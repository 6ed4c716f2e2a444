import { sql } from "drizzle-orm";
import type { Db } from "../drizzle/db.ts";
import type { Statement } from "./system-under-test.ts";

/** PostgreSQL settings that count statements. */
export const COUNT_STATEMENTS = { shared_preload_libraries: "pg_stat_statements" };

const MAX_STATEMENTS = 25;

/** The statements that PostgreSQL ran since the previous call, by total time. Resets the counters. */
export async function takeStatements(db: Db): Promise<Statement[]> {
  await db.execute(sql`create extension if not exists pg_stat_statements`);
  const rows = await db.execute<{ query: string; calls: string; total_exec_time: number }>(
    sql`select query, calls, total_exec_time + total_plan_time as total_exec_time from pg_stat_statements order by 3 desc limit ${MAX_STATEMENTS}`,
  );
  await db.execute(sql`select pg_stat_statements_reset()`);
  return rows.map(({ query, calls, total_exec_time }) => ({
    text: query,
    times: Number(calls),
    totalMs: total_exec_time,
  }));
}
