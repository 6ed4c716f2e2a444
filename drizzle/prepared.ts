import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Db, Tx } from "./db.ts";

/**
 * A query whose text is built once per database handle. For queries that run at every step of a
 * call: building the text takes several times as long as running it.
 */
export function prepared<Query>(build: (db: Db | Tx) => Query): (db: Db | Tx) => Query {
  const built = new WeakMap<Db | Tx, Query>();
  return (db) => {
    const existing = built.get(db);
    if (existing) return existing;
    const query = build(db);
    built.set(db, query);
    return query;
  };
}

const dialect = new PgDialect();

/** Runs the statement with values for its placeholders and returns the rows. */
export type PreparedStatement = (
  db: Db | Tx,
  values: Record<string, unknown>,
) => Promise<readonly unknown[]>;

/** Like `prepared`, for a raw SQL statement with placeholders. */
export function preparedStatement(statement: SQL): PreparedStatement {
  const query = dialect.sqlToQuery(statement);
  return async (db, values) => {
    const rows: unknown = await db._.session
      .prepareQuery(query, undefined, undefined, false)
      .execute(values);
    return Array.isArray(rows) ? rows : [];
  };
}
