import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Db, Tx } from "./db.ts";

/**
 * A query that is built once for each database handle and then only run: for those that run at
 * every step of a call, building the text costs several times what running it does.
 */
export function prepared<Query>(build: (db: Db | Tx) => Query): (db: Db | Tx) => Query {
  const built = new WeakMap<Db | Tx, Query>();
  return (db) => {
    const known = built.get(db);
    if (known) return known;
    const query = build(db);
    built.set(db, query);
    return query;
  };
}

const dialect = new PgDialect();

/** Runs with these values for its placeholders and returns the rows. */
export type PreparedStatement = (
  db: Db | Tx,
  values: Record<string, unknown>,
) => Promise<readonly unknown[]>;

/** The same for a statement that is put together by hand, with placeholders for its values. */
export function preparedStatement(statement: SQL): PreparedStatement {
  const query = dialect.sqlToQuery(statement);
  return async (db, values) => {
    const rows: unknown = await db._.session
      .prepareQuery(query, undefined, undefined, false)
      .execute(values);
    return Array.isArray(rows) ? rows : [];
  };
}
