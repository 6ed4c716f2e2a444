import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId, OrgId, RetentionRunId } from "../kernel/ids.ts";
import { recordingSettings } from "../settings/recording-settings.ts";
import { restored } from "./domain/retention.ts";
import { findRun, moveRun } from "./store.ts";

/**
 * Undoes a shorter retention before anything is deleted. Retention becomes what it was, unless it was
 * made even longer meanwhile. Doing it twice is the same as once.
 * @throws DomainError DELETION_TOO_LATE once the deletion is due.
 */
export async function undoDeletion(
  deps: Pick<Deps, "clock" | "db" | "hub">,
  admin: { readonly orgId: OrgId; readonly agentId: AgentId },
  runId: RetentionRunId,
): Promise<void> {
  const { orgId, agentId: actorId } = admin;
  const key = { orgId, runId };
  await deps.db.transaction(async (tx) => {
    const current = await recordingSettings.lock(tx, orgId);
    const now = deps.clock();
    const run = await findRun(tx, key);
    if (run?.state === "undone") return;
    const { from } = run?.facts ?? {};
    if (!run || !from || now >= run.runsAt) throw new DomainError("DELETION_TOO_LATE", key);
    const undone = await moveRun(tx, key, "scheduled", { state: "undone", finishedAt: now });
    if (!undone) throw new DomainError("DELETION_TOO_LATE", key);
    await recordingSettings.saveIn(tx, admin, { ...current, ...restored(from, current) }, now);
    await recordAudit(tx, { orgId, actorId, action: "deletion_undone", facts: { runId } }, now);
  });
  recordingSettings.changed(deps, orgId);
}
