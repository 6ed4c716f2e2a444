import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/**
 * `(a, b) in (select * from unnest(...))`: whether a row's uuid columns are one of these keys. Its
 * text is the same for any number of keys.
 */
export function isAnyOf<Columns extends readonly PgColumn[]>(
  columns: Columns,
  keys: readonly { readonly [Place in keyof Columns]: string }[],
): SQL {
  const arrays = columns.map(
    (_, place) => sql`${sql.param(keys.map((key) => key[place]))}::uuid[]`,
  );
  return sql`(${sql.join([...columns], sql`, `)}) in (select * from unnest(${sql.join(arrays, sql`, `)}))`;
}
