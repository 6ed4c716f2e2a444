import { enqueue } from "../../jobs/enqueue.ts";
import { recordAudit } from "../audit/fragments.ts";
import { type ApplyDeps, applyPlan } from "../billing/apply-plan.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import { confirmIdentity } from "../people/confirm-identity.ts";
import type { Viewer } from "../people/viewer.ts";
import { countHolds } from "../retention/hold-fragments.ts";
import {
  findDeletion,
  lockOrganization,
  readOrganizationName,
  saveDeletion,
} from "../settings/fragments.ts";
import { dueAfter } from "./domain/closing.ts";
import { sendClosingMails } from "./send-closing-mails.ts";

export type ClosingDeps = ApplyDeps & Pick<Deps, "auth" | "boss" | "env" | "limits">;

export type DeletionRequest = {
  /** The organization's name, typed. */
  readonly name: string;
  /** Entered again. Empty for accounts without one, whose session must be new. */
  readonly password: string;
};

/**
 * Plans the deletion of the organization in 30 days. From now on nobody can call, and nothing is
 * charged; running calls are finished. Does nothing if it is planned already.
 * @throws DomainError PASSWORD_WRONG, SESSION_NOT_FRESH, NAME_WRONG, ORGANIZATION_ON_HOLD
 * @throws TooManyRequests
 */
export async function requestDeletion(
  deps: ClosingDeps,
  viewer: Viewer,
  { name, password }: DeletionRequest,
): Promise<void> {
  await confirmIdentity(deps, viewer, password);
  const { orgId, agentId } = viewer;
  await deps.db.transaction(async (tx) => {
    await lockOrganization(tx, orgId);
    if (await findDeletion(tx, orgId)) return;
    if (name.trim() !== (await readOrganizationName(tx, orgId)))
      throw new DomainError("NAME_WRONG", { orgId });
    const holds = await countHolds(tx, orgId);
    if (holds > 0) throw new DomainError("ORGANIZATION_ON_HOLD", { orgId, holds });
    const now = deps.clock();
    const dueAt = dueAfter(now);
    await saveDeletion(tx, orgId, { dueAt, askedBy: agentId, reminders: 0 });
    await sendClosingMails(deps, tx, "requested", { orgId, dueAt, askedBy: viewer.name });
    await enqueue(deps.boss, tx, "billing.followClosing", { orgId });
    const action = "organization_deletion_requested";
    await recordAudit(tx, { orgId, actorId: agentId, action, facts: { dueAt } }, now);
  });
  await applyPlan(deps, orgId);
}
