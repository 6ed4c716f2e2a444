import { getTableColumns, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";

/**
 * `insert into table (...) select ... from source`: writes the row once for each row of the source,
 * so not at all when an earlier part of the same statement found nothing. Columns that the row
 * leaves undefined get their defaults.
 */
export function insertFrom<Table extends PgTable>(
  table: Table,
  row: Table["$inferInsert"],
  source: SQL,
): SQL {
  const values = new Map<string, unknown>(Object.entries(row));
  const columns = Object.entries(getTableColumns(table)).filter(
    ([key]) => values.get(key) !== undefined,
  );
  const names = columns.map(([, column]) => sql.identifier(column.name));
  const params = columns.map(
    ([key, column]) => sql`${sql.param(values.get(key), column)}::${sql.raw(column.getSQLType())}`,
  );
  return sql`insert into ${table} (${sql.join(names, sql`, `)}) select ${sql.join(params, sql`, `)} from ${source}`;
}
