import { eq } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { organizations } from "../../drizzle/schema/settings.ts";
import type { OrgId } from "../kernel/ids.ts";

type Row = Omit<typeof organizations.$inferSelect, "id" | "createdAt">;

/** The column that holds each setting. Only a column of the setting's own type fits. */
export type ColumnsOf<Settings> = {
  readonly [Name in keyof Settings]-?: {
    [Column in keyof Row]: [Row[Column], Settings[Name]] extends [Settings[Name], Row[Column]]
      ? Column
      : never;
  }[keyof Row];
};

/** `lock` keeps other writers of the row waiting until the transaction ends. */
export async function findSettings<Settings>(
  db: Db | Tx,
  orgId: OrgId,
  columns: ColumnsOf<Settings>,
  { lock = false } = {},
): Promise<Settings | undefined> {
  const names = Object.entries<keyof Row>(columns);
  const selected = Object.fromEntries(names.map(([name, column]) => [name, organizations[column]]));
  const query = db.select(selected).from(organizations).where(eq(organizations.id, orgId));
  // Not "for update": that would block every insert of a call meanwhile.
  const [row] = await (lock ? query.for("no key update") : query);
  // Drizzle's types can't follow the names through the loop. ColumnsOf has checked each column.
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
