import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/**
 * `(a, b) in (select * from unnest(...))`: whether a row's uuid columns equal one of these keys. The
 * text doesn't depend on the number of keys, so the statement can be prepared.
 */
export function isAnyOf<Columns extends readonly PgColumn[]>(
  columns: Columns,
  keys: readonly { readonly [Index in keyof Columns]: string }[],
): SQL {
  const arrays = columns.map(
    (_, index) => sql`${sql.param(keys.map((key) => key[index]))}::uuid[]`,
  );
  return sql`(${sql.join([...columns], sql`, `)}) in (select * from unnest(${sql.join(arrays, sql`, `)}))`;
}
