import { enqueue } from "../../jobs/enqueue.ts";
import { recordAudit } from "../audit/fragments.ts";
import { applyPlan } from "../billing/apply-plan.ts";
import { DomainError } from "../kernel/errors.ts";
import type { Viewer } from "../people/viewer.ts";
import { findDeletion, lockOrganization, saveDeletion } from "../settings/fragments.ts";
import type { ClosingDeps } from "./request-deletion.ts";
import { sendClosingMails } from "./send-closing-mails.ts";
import { findTombstone } from "./store.ts";

/**
 * Stops the deletion. Does nothing if none is planned.
 * @throws DomainError DELETION_TOO_LATE once it has started
 */
export async function keepOrganization(
  deps: Omit<ClosingDeps, "auth" | "limits">,
  { orgId, agentId, name }: Pick<Viewer, "orgId" | "agentId" | "name">,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await lockOrganization(tx, orgId);
    const deletion = await findDeletion(tx, orgId);
    if (!deletion) return;
    if (await findTombstone(tx, orgId)) throw new DomainError("DELETION_TOO_LATE", { orgId });
    await saveDeletion(tx, orgId, null);
    await sendClosingMails(deps, tx, "kept", { orgId, dueAt: deletion.dueAt, askedBy: name });
    await enqueue(deps.boss, tx, "billing.followClosing", { orgId });
    const entry = { orgId, actorId: agentId, action: "organization_kept", facts: {} } as const;
    await recordAudit(tx, entry, deps.clock());
  });
  await applyPlan(deps, orgId);
}
