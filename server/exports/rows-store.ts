import { sql } from "drizzle-orm";
import type { Tx } from "../../drizzle/db.ts";
import type { OrgId } from "../kernel/ids.ts";
import { type ExportedTable, withheldFrom } from "./domain/export-plan.ts";

export type Row = Readonly<Record<string, unknown>>;

const BATCH = 500;

/** Reads from a snapshot: what changes meanwhile is in none of the files, or as it was before. */
export const SNAPSHOT = { isolationLevel: "repeatable read", accessMode: "read only" } as const;

/**
 * The organization's rows of a table in the order of its primary key, a batch in memory at a time.
 * Names the table as text, because the plan says of every table of every slice what may be exported.
 */
export async function* readRows(tx: Tx, orgId: OrgId, one: ExportedTable): AsyncGenerator<Row> {
  const table = sql.identifier(one.table);
  const organization = sql.identifier(one.table === "organizations" ? "id" : "org_id");
  const keys = await listKeys(tx, one.table);
  const order = sql.join(
    keys.map((key) => sql`t.${sql.identifier(key)}`),
    sql`, `,
  );
  const account = one.account
    ? sql` || coalesce((select jsonb_build_object('account_name', u.name, 'account_email', u.email)
        from users u where u.id = t.${sql.identifier(one.account)}), '{}')`
    : sql``;
  await tx.execute(sql`
    declare export_rows no scroll cursor for
    select to_jsonb(t) - ${sql.param(withheldFrom(one))}::text[]${account} as row
    from ${table} t where t.${organization} = ${orgId} order by ${order}`);
  for (;;) {
    const batch = await tx.execute<{ row: Row }>(
      sql`fetch forward ${sql.raw(String(BATCH))} from export_rows`,
    );
    for (const { row } of batch) yield row;
    if (batch.length < BATCH) break;
  }
  await tx.execute(sql`close export_rows`);
}

async function listKeys(tx: Tx, table: string): Promise<string[]> {
  const rows = await tx.execute<{ name: string }>(sql`
    select a.attname as name
    from pg_index i, unnest(i.indkey) with ordinality k(attnum, n), pg_attribute a
    where i.indrelid = ${table}::regclass and i.indisprimary
      and a.attrelid = i.indrelid and a.attnum = k.attnum
    order by k.n`);
  return rows.map(({ name }) => name);
}

/** The columns of a table in their order, without those that are withheld. */
export async function listColumns(tx: Tx, one: ExportedTable): Promise<string[]> {
  const rows = await tx.execute<{ name: string }>(sql`
    select attname as name from pg_attribute
    where attrelid = ${one.table}::regclass and attnum > 0 and not attisdropped
    order by attnum`);
  const withheld = new Set(withheldFrom(one));
  const own = rows.map(({ name }) => name).filter((name) => !withheld.has(name));
  return one.account ? [...own, "account_name", "account_email"] : own;
}
