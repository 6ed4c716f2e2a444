import { sql } from "drizzle-orm";
import { type ConnectionOptions, fromDrizzle } from "pg-boss";
import type { Tx } from "../drizzle/db.ts";

/** The option that makes a pg-boss call part of a transaction. */
export function inTransaction(tx: Tx): Required<ConnectionOptions> {
  const { executeSql } = fromDrizzle(tx, sql);
  return { db: { executeSql: (text, values) => executeSql(text, values?.map(toParameter)) } };
}

// pg-boss passes JSON as objects, but Drizzle's driver expects text.
const toParameter = (value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? JSON.stringify(value)
    : value;
