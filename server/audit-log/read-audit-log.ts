import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import type { AuditPage } from "./domain/audit-page.ts";
import { type AuditQuery, listAuditActors, listAuditRows } from "./store.ts";

/** One page of the audit log, newest first. */
export async function readAuditLog(
  { db }: Pick<Deps, "db">,
  query: AuditQuery,
): Promise<AuditPage> {
  const found = await listAuditRows(db, { ...query, limit: query.limit + 1 });
  const rows = found.slice(0, query.limit);
  return {
    rows: rows.map(({ id, at, action, facts, agentId, name, email }) => ({
      id,
      at: at.toISOString(),
      actor: agentId && name !== null && email !== null ? { agentId, name, email } : null,
      action,
      facts,
    })),
    nextCursor: found.length > query.limit ? (rows.at(-1)?.id ?? null) : null,
  };
}

/** Everyone who has changed something, for the filter. */
export const readAuditActors = ({ db }: Pick<Deps, "db">, orgId: OrgId) =>
  listAuditActors(db, orgId);
