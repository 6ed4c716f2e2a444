import { sql } from "drizzle-orm";
import { type ConnectionOptions, fromDrizzle } from "pg-boss";
import type { Tx } from "../drizzle/db.ts";

/** The option that makes a call of the queue library part of a transaction. */
export function inTransaction(tx: Tx): Required<ConnectionOptions> {
  const { executeSql } = fromDrizzle(tx, sql);
  return { db: { executeSql: (text, values) => executeSql(text, values?.map(toParameter)) } };
}

// The library leaves JSON to the driver, and Drizzle's driver expects it as text.
const toParameter = (value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? JSON.stringify(value)
    : value;
