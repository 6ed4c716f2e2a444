import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";

/** A row of placeholders for a statement that is built once. */
export type RowOfPlaceholders<Table extends PgTable> = Partial<
  Record<keyof Table["$inferInsert"], unknown>
>;

/**
 * `insert into table (...) select ... from source`: writes the row once for each row of the source,
 * so not at all when an earlier part of the same statement found nothing. Columns that the row
 * leaves out get their defaults.
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

/** A value or placeholder for a column; a column's own encoder cannot take the null of a placeholder. */
export function paramOf(column: PgColumn, value: unknown) {
  const mapToDriverValue = (given: unknown) =>
    given === null ? null : column.mapToDriverValue(given);
  return sql.param(value, { mapToDriverValue });
}
