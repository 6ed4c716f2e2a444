import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";

/** A row of values or placeholders. */
export type RowOfPlaceholders<Table extends PgTable> = Partial<
  Record<keyof Table["$inferInsert"], unknown>
>;

/**
 * `insert into table (...) select ... from source`: inserts the row once for each row of the source,
 * so not at all if the source, usually a CTE, is empty. Omitted columns get their defaults.
 */
export function insertFrom<Table extends PgTable>(
  table: Table,
  row: RowOfPlaceholders<Table>,
  source: SQL,
): SQL {
  const values = new Map<string, unknown>(Object.entries(row));
  const columns = Object.entries(getTableColumns(table)).filter(
    ([key]) => values.get(key) !== undefined,
  );
  const names = columns.map(([, column]) => sql.identifier(column.name));
  const params = columns.map(
    ([key, column]) => sql`${paramOf(column, values.get(key))}::${sql.raw(column.getSQLType())}`,
  );
  return sql`insert into ${table} (${sql.join(names, sql`, `)}) select ${sql.join(params, sql`, `)} from ${source}`;
}

/** A value or placeholder for a column. Unlike the column's own encoder, it accepts null. */
export function paramOf(column: PgColumn, value: unknown) {
  const mapToDriverValue = (input: unknown) =>
    input === null ? null : column.mapToDriverValue(input);
  return sql.param(value, { mapToDriverValue });
}
