import { eq } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { organizations } from "../../drizzle/schema/settings.ts";
import type { OrgId } from "../kernel/ids.ts";

type Row = Omit<typeof organizations.$inferSelect, "id" | "createdAt">;

/** The column of each setting. Its type must equal the setting's type. */
export type ColumnsOf<Settings> = {
  readonly [Name in keyof Settings]-?: {
    [Column in keyof Row]: [Row[Column], Settings[Name]] extends [Settings[Name], Row[Column]]
      ? Column
      : never;
  }[keyof Row];
};

/** With `lock`, other writers of the row wait until the transaction ends. */
export async function findSettings<Settings>(
  db: Db | Tx,
  orgId: OrgId,
  columns: ColumnsOf<Settings>,
  { lock = false } = {},
): Promise<Settings | undefined> {
  const names = Object.entries<keyof Row>(columns);
  const selected = Object.fromEntries(names.map(([name, column]) => [name, organizations[column]]));
  const query = db.select(selected).from(organizations).where(eq(organizations.id, orgId));
  // Not "for update", which would block inserts of calls.
  const [row] = await (lock ? query.for("no key update") : query);
  // Drizzle can't infer the type of computed columns. ColumnsOf checks them.
  return row as Settings | undefined;
}

export async function updateSettings<Settings extends object>(
  tx: Tx,
  orgId: OrgId,
  columns: ColumnsOf<Settings>,
  settings: Settings,
): Promise<void> {
  const values = new Map<string, unknown>(Object.entries(settings));
  const names = Object.entries<keyof Row>(columns);
  const row = Object.fromEntries(names.map(([name, column]) => [column, values.get(name)]));
  await tx.update(organizations).set(row).where(eq(organizations.id, orgId));
}
