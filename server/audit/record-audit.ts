import type { Tx } from "../../drizzle/db.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import type { AuditAction } from "./domain/audit-entry.ts";
import { insertAuditEntry } from "./store.ts";

/** `actorId` is null when the product itself acted. */
export type Audited = {
  readonly orgId: OrgId;
  readonly actorId: AgentId | null;
  readonly action: AuditAction;
  readonly facts: Record<string, unknown>;
};

/** Within the transaction of what is audited, so that neither stands without the other. */
export const recordAudit = (tx: Tx, entry: Audited, now: Date): Promise<void> =>
  insertAuditEntry(tx, { ...entry, at: now });
