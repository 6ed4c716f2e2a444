import type { Tx } from "../../drizzle/db.ts";
import { auditEntries } from "../../drizzle/schema/audit.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import type { AuditAction } from "./domain/audit-entry.ts";

/** `actorId` is null when the product itself acted. */
export type Audited = {
  readonly orgId: OrgId;
  readonly actorId: AgentId | null;
  readonly action: AuditAction;
  readonly facts: Record<string, unknown>;
};

/** Runs in the transaction of what is audited: both are committed or neither. */
export async function recordAudit(tx: Tx, entry: Audited, now: Date): Promise<void> {
  await tx.insert(auditEntries).values({ ...entry, at: now });
}
