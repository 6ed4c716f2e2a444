import { and, desc, eq, inArray, lte } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { dataExports } from "../../drizzle/schema/exports.ts";
import type { DataExportId, OrgId } from "../kernel/ids.ts";
import type { ExportState } from "./domain/data-export.ts";

export type DataExport = typeof dataExports.$inferSelect;
export type ExportKey = { readonly orgId: OrgId; readonly exportId: DataExportId };

const isExport = ({ orgId, exportId }: ExportKey) =>
  and(eq(dataExports.orgId, orgId), eq(dataExports.id, exportId));

export async function insertExport(tx: Tx, row: typeof dataExports.$inferInsert): Promise<void> {
  await tx.insert(dataExports).values(row);
}

export async function findExport(db: Db | Tx, key: ExportKey): Promise<DataExport | undefined> {
  const [row] = await db.select().from(dataExports).where(isExport(key));
  return row;
}

/** The latest exports, the newest first. */
export async function listExports(db: Db | Tx, orgId: OrgId, limit: number): Promise<DataExport[]> {
  return db
    .select()
    .from(dataExports)
    .where(eq(dataExports.orgId, orgId))
    .orderBy(desc(dataExports.askedAt))
    .limit(limit);
}

/** Undefined if the export isn't in this state any more. */
export async function moveExport(
  tx: Tx,
  key: ExportKey,
  from: ExportState,
  changes: Partial<Omit<DataExport, "orgId" | "id">>,
): Promise<DataExport | undefined> {
  const [moved] = await tx
    .update(dataExports)
    .set(changes)
    .where(and(isExport(key), eq(dataExports.state, from)))
    .returning();
  return moved;
}

/** Exports in this state that expired, or were asked for, by then. Only for the server's own jobs. */
export async function listOld(
  db: Db,
  state: "ready" | "waiting",
  before: Date,
): Promise<DataExport[]> {
  const moment = state === "ready" ? dataExports.expiresAt : dataExports.askedAt;
  return db
    .select()
    .from(dataExports)
    .where(and(eq(dataExports.state, state), lte(moment, before)));
}

/** Which of these files are archives, of any organization. Only for the server's own jobs. */
export async function listUsedArchives(db: Db, keys: readonly string[]): Promise<string[]> {
  const rows = await db
    .select({ key: dataExports.fileKey })
    .from(dataExports)
    .where(inArray(dataExports.fileKey, [...keys]));
  return rows.flatMap(({ key }) => key ?? []);
}
