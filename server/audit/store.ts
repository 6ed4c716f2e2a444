import type { Db, Tx } from "../../drizzle/db.ts";
import { auditEntries } from "../../drizzle/schema/audit.ts";

export type NewAuditEntry = Omit<typeof auditEntries.$inferInsert, "id">;

export async function insertAuditEntry(db: Db | Tx, entry: NewAuditEntry): Promise<void> {
  await db.insert(auditEntries).values(entry);
}
