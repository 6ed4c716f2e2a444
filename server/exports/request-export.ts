import { enqueue } from "../../jobs/enqueue.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError, TooManyRequests } from "../kernel/errors.ts";
import { type AgentId, type DataExportId, DataExportIdSchema, type OrgId } from "../kernel/ids.ts";
import { sumKeptRecordings } from "../recordings/export-fragments.ts";
import { lockOrganization } from "../settings/fragments.ts";
import { MAX_RECORDING_BYTES } from "./domain/data-export.ts";
import { insertExport, listExports } from "./store.ts";

type RequestDeps = Pick<Deps, "boss" | "clock" | "db" | "limits" | "newId">;

/**
 * Starts an export of all data, unless one is being written.
 * @throws DomainError EXPORT_RUNNING, EXPORT_TOO_LARGE; TooManyRequests
 */
export async function requestExport(
  { boss, clock, db, limits, newId }: RequestDeps,
  { orgId, agentId }: { readonly orgId: OrgId; readonly agentId: AgentId },
  { withRecordings }: { readonly withRecordings: boolean },
): Promise<{ readonly exportId: DataExportId }> {
  const { bytes } = await sumKeptRecordings(db, orgId);
  if (withRecordings && bytes > MAX_RECORDING_BYTES)
    throw new DomainError("EXPORT_TOO_LARGE", { orgId, bytes });
  const retryAfterS = await limits.consume("dataExport", orgId);
  if (retryAfterS > 0) throw new TooManyRequests(retryAfterS, { limit: "dataExport" });
  const exportId = DataExportIdSchema.parse(newId());
  await db.transaction(async (tx) => {
    await lockOrganization(tx, orgId);
    const [latest] = await listExports(tx, orgId, 1);
    if (latest?.state === "waiting") throw new DomainError("EXPORT_RUNNING", { orgId });
    const askedAt = clock();
    await insertExport(tx, { orgId, id: exportId, withRecordings, askedBy: agentId, askedAt });
    await enqueue(boss, tx, "export.write", { orgId, exportId });
    const facts = { exportId, withRecordings };
    const entry = { orgId, actorId: agentId, action: "export_requested", facts } as const;
    await recordAudit(tx, entry, askedAt);
  });
  return { exportId };
}
