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
