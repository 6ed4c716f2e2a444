import type { Tx } from "../../drizzle/db.ts";
import { recordAudit } from "../audit/fragments.ts";
import { openCallOf, type RemovedCall, releaseAgent } from "../calls/release-agent.ts";
import type { CallDeps } from "../calls/step-call.ts";
import { deleteClipsOf, deleteGreetingFile } from "../clips/delete-clips.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import {
  findPerson,
  listRemainingAdmins,
  type PersonKey,
  revokeSessionsWithoutMembership,
  type StoredPerson,
  saveRemovalNotice,
  saveRemoved,
  withdrawRemovalNotice,
} from "../people/removal-fragments.ts";
import { deletePresence } from "../presence/fragments.ts";
import { removeFromAllPools } from "../routing/fragments.ts";
import { lockOrganization } from "../settings/fragments.ts";
import { emitWebhook } from "../webhooks/emit-webhook.ts";
import { REMOVAL_NOTICE_MS, refuseRemoval } from "./domain/removal.ts";

export type RemovalDeps = CallDeps & Pick<Deps, "boss" | "removalDeadlines">;

/** Scheduled if the agent is in a call, so that the visitor is not cut off without notice. */
export type Removal =
  | { readonly at: "removed" }
  | { readonly at: "scheduled"; readonly dueAt: Date };

type Admin = { readonly orgId: OrgId; readonly agentId: AgentId };

/**
 * Removes a person from the organisation: immediately, or for an agent in a call after ten seconds'
 * notice. Calling it again keeps the first notice.
 * @throws DomainError MEMBER_NOT_FOUND, NOT_ALLOWED, CANNOT_REMOVE_YOURSELF, LAST_ADMIN
 */
export async function removeMember(
  deps: RemovalDeps,
  admin: Admin,
  agentId: AgentId,
): Promise<Removal> {
  const key = { orgId: admin.orgId, agentId };
  const removal = await deps.db.transaction(async (tx): Promise<Removal> => {
    await lockOrganization(tx, key.orgId);
    const person = await findPerson(tx, key);
    const remainingAdmins = await listRemainingAdmins(tx, key.orgId);
    if (!person) throw new DomainError("MEMBER_NOT_FOUND", key);
    const refusal = refuseRemoval({ askedBy: admin.agentId, agentId, remainingAdmins });
    if (refusal) throw new DomainError(refusal, { ...key, askedBy: admin.agentId });
    if (person.removalDueAt) return { at: "scheduled", dueAt: person.removalDueAt };
    const now = deps.clock();
    if ((await openCallOf(tx, key))?.at === "talking") {
      const dueAt = new Date(now.getTime() + REMOVAL_NOTICE_MS);
      await saveRemovalNotice(tx, key, { dueAt, askedBy: admin.agentId });
      return { at: "scheduled", dueAt };
    }
    await removeInTransaction(deps, tx, { key, person, askedBy: admin.agentId, call: null }, now);
    return { at: "removed" };
  });
  if (removal.at === "scheduled") announceRemoval(deps, key, removal.dueAt);
  else await afterRemoval(deps, key);
  return removal;
}

function announceRemoval(deps: RemovalDeps, { orgId, agentId }: PersonKey, dueAt: Date): void {
  deps.removalDeadlines.arm(agentId, dueAt);
  deps.hub.wake({ type: "removal_scheduled", orgId, agentId });
  deps.log.info({ agentId, dueAt }, "removal scheduled");
}

/**
 * Cancels a scheduled removal.
 * @throws DomainError MEMBER_NOT_FOUND, REMOVAL_TOO_LATE
 */
export async function cancelRemoval(
  deps: RemovalDeps,
  { orgId }: Admin,
  agentId: AgentId,
): Promise<void> {
  const key = { orgId, agentId };
  const withdrawn = await deps.db.transaction(async (tx) => {
    await lockOrganization(tx, orgId);
    return withdrawRemovalNotice(tx, key, deps.clock());
  });
  if (withdrawn) {
    deps.removalDeadlines.arm(agentId, null);
    deps.hub.wake({ type: "removal_cancelled", orgId, agentId });
    return;
  }
  const person = await findPerson(deps.db, key);
  if (!person) throw new DomainError("MEMBER_NOT_FOUND", key);
  if (person.removalDueAt) throw new DomainError("REMOVAL_TOO_LATE", key);
}

export type MemberRemoval = {
  readonly key: PersonKey;
  readonly person: StoredPerson;
  readonly askedBy: AgentId | null;
  /** The call that was in progress when the removal was requested. */
  readonly call: RemovedCall | null;
};

/** Ends the membership and everything that belongs to it, and audits it. */
export async function removeInTransaction(
  deps: Pick<Deps, "boss" | "newId">,
  tx: Tx,
  { key, person, askedBy, call }: MemberRemoval,
  now: Date,
): Promise<void> {
  // First, so that no new ring can reach this person.
  await deletePresence(tx, key.orgId, key.agentId, now);
  const pools = await removeFromAllPools(tx, key.orgId, key.agentId);
  await saveRemoved(tx, key, askedBy, now);
  await revokeSessionsWithoutMembership(tx, person.userId);
  for (const url of [person.clipUrl, person.photoUrl]) await deleteGreetingFile(deps.boss, tx, url);
  await deleteClipsOf(deps, tx, key.orgId, { agentId: key.agentId });
  const { name, email, role, takesCalls } = person;
  const facts = { agentId: key.agentId, name, email, role, pools, call };
  await recordAudit(
    tx,
    { orgId: key.orgId, actorId: askedBy, action: "agent_removed", facts },
    now,
  );
  const payload = { agentId: key.agentId, name, role, takesCalls };
  await emitWebhook(deps, tx, { orgId: key.orgId, event: "agent.removed", payload, at: now });
}

/** Call after commit: wakes desks and pages, and releases the agent's ring or call. */
export async function afterRemoval(
  deps: RemovalDeps,
  { orgId, agentId }: PersonKey,
): Promise<void> {
  deps.removalDeadlines.arm(agentId, null);
  deps.hub.wake({ type: "member_removed", orgId, agentId });
  deps.log.info({ orgId, agentId }, "member removed");
  await releaseAgent(deps, { orgId, agentId });
}
