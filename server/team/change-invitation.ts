import type { Tx } from "../../drizzle/db.ts";
import { requireSeats } from "../access/require-seats.ts";
import type { AuditAction } from "../audit/domain/audit-entry.ts";
import { recordAudit } from "../audit/fragments.ts";
import { DomainError } from "../kernel/errors.ts";
import type { InvitationId } from "../kernel/ids.ts";
import { lockOrganization } from "../settings/fragments.ts";
import { expiryOf, type InvitationEvent, refuseEvent, stateOf } from "./domain/invitation.ts";
import { countReservedSeats } from "./fragments.ts";
import {
  findInvitation,
  type InvitationChanges,
  type StoredInvitation,
  updateInvitation,
} from "./invitation-store.ts";
import { type Admin, type InviteDeps, UNSENT } from "./invite-people.ts";
import { enqueueMail, limitLinks, linkOf, newToken } from "./send-link.ts";

/**
 * Mails a new link, valid for 7 days from now. Older links are void.
 * @throws DomainError INVITATION_NOT_FOUND, INVITATION_USED, INVITATION_REVOKED, BillingRefusal
 * NO_SEAT_FREE, TooManyRequests
 */
export async function resendInvitation(
  deps: InviteDeps,
  admin: Admin,
  invitationId: InvitationId,
): Promise<void> {
  const step = { invitationId, event: "renew", action: "invitation_renewed" } as const;
  await change(deps, admin, step, (tx, invitation) => renew(deps, tx, invitation, "mail"));
}

/**
 * Creates a new link that isn't mailed, valid for 7 days from now. Older links are void: only their
 * hash is stored. Accepting by it doesn't prove that the address is the person's.
 * @throws DomainError INVITATION_NOT_FOUND, INVITATION_USED, INVITATION_REVOKED, BillingRefusal
 * NO_SEAT_FREE, TooManyRequests
 */
export async function copyInvitation(
  deps: InviteDeps,
  admin: Admin,
  invitationId: InvitationId,
): Promise<{ readonly link: string }> {
  const step = { invitationId, event: "renew", action: "invitation_link_copied" } as const;
  const token = await change(deps, admin, step, (tx, invitation) =>
    renew(deps, tx, invitation, "copy"),
  );
  return { link: linkOf(deps, token) };
}

/** @throws DomainError INVITATION_NOT_FOUND, INVITATION_USED, INVITATION_REVOKED */
export async function revokeInvitation(
  deps: InviteDeps,
  admin: Admin,
  invitationId: InvitationId,
): Promise<void> {
  const step = { invitationId, event: "revoke", action: "invitation_revoked" } as const;
  await change(deps, admin, step, (tx, invitation) =>
    save(tx, invitation, { revokedAt: deps.clock() }),
  );
}

type Step = {
  readonly invitationId: InvitationId;
  readonly event: InvitationEvent;
  readonly action: AuditAction;
};

async function change<Result>(
  deps: InviteDeps,
  { orgId, agentId: actorId }: Admin,
  { invitationId, event, action }: Step,
  apply: (tx: Tx, invitation: StoredInvitation) => Promise<Result>,
): Promise<Result> {
  const key = { orgId, invitationId };
  return deps.db.transaction(async (tx) => {
    await lockOrganization(tx, orgId);
    const invitation = await findInvitation(tx, key);
    if (!invitation) throw new DomainError("INVITATION_NOT_FOUND", key);
    const refusal = refuseEvent(stateOf(invitation, deps.clock()), event);
    if (refusal) throw new DomainError(refusal, key);
    const result = await apply(tx, invitation);
    const facts = { invitationId, email: invitation.email };
    await recordAudit(tx, { orgId, actorId, action, facts }, deps.clock());
    return result;
  });
}

/** Returns the token of the new link. */
async function renew(
  deps: InviteDeps,
  tx: Tx,
  invitation: StoredInvitation,
  by: "mail" | "copy",
): Promise<string> {
  const { orgId, id: invitationId, email, takesCalls } = invitation;
  await limitLinks(deps, orgId, email);
  const now = deps.clock();
  await requireSeats(deps, tx, orgId, {
    wanted: takesCalls ? 1 : 0,
    reserved: await countReservedSeats(tx, orgId, now, invitationId),
  });
  const { token, tokenHash } = newToken(orgId);
  const version = invitation.version + 1;
  await save(tx, invitation, {
    ...{ tokenHash, version, expiresAt: expiryOf(now), mailStateAt: now },
    ...UNSENT,
    ...(by === "copy" && { mailState: "copied" }),
  });
  if (by === "mail") await enqueueMail(deps, tx, { orgId, invitationId, version }, token);
  return token;
}

async function save(
  tx: Tx,
  { orgId, id: invitationId, version }: StoredInvitation,
  changes: InvitationChanges,
): Promise<void> {
  await updateInvitation(tx, { orgId, invitationId, version }, changes);
}
