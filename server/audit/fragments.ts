import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Tx } from "../../drizzle/db.ts";
import { auditEntries } from "../../drizzle/schema/audit.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import type { AuditAction } from "./domain/audit-entry.ts";

/** The entries of all organizations, to be filtered by `orgId` and joined by later slices. */
export const auditRows = new QueryBuilder().select().from(auditEntries).as("audit_rows");

/** `actorId` is null for changes that no member made. */
export type AuditEntry = {
  readonly orgId: OrgId;
  readonly actorId: AgentId | null;
  readonly action: AuditAction;
  readonly facts: Record<string, unknown>;
};

/** Call in the transaction of the audited change, so that both are committed or neither. */
export async function recordAudit(tx: Tx, entry: AuditEntry, now: Date): Promise<void> {
  await tx.insert(auditEntries).values({ ...entry, at: now });
}
