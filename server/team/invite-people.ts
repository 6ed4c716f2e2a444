import type { Tx } from "../../drizzle/db.ts";
import { requireSeats } from "../access/require-seats.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError, TooManyRequests } from "../kernel/errors.ts";
import { type AgentId, InvitationIdSchema, type OrgId } from "../kernel/ids.ts";
import { listMemberEmails } from "../people/member-fragments.ts";
import { listPools } from "../routing/fragments.ts";
import { lockOrganization } from "../settings/fragments.ts";
import { expiryOf, stateOf } from "./domain/invitation.ts";
import type { InvitationDraft } from "./domain/invitation-draft.ts";
import { countReservedSeats } from "./fragments.ts";
import {
  insertInvitation,
  type LinkKey,
  listUnanswered,
  type StoredInvitation,
  savePools,
  updateInvitation,
} from "./invitation-store.ts";
import { enqueueMail, type LinkDeps, limitLinks, newToken } from "./send-link.ts";

export type InviteDeps = LinkDeps &
  Pick<Deps, "billingClock" | "clock" | "db" | "hub" | "limits" | "newId">;

export type Admin = { readonly orgId: OrgId; readonly agentId: AgentId };

/** What an address can't be invited for. */
export type AddressStatus = "free" | "member" | "invited";
export type CheckedAddress = { readonly email: string; readonly status: AddressStatus };

/** Whether each address can be invited. */
export async function checkAddresses(
  { db, clock }: Pick<Deps, "db" | "clock">,
  { orgId }: Pick<Admin, "orgId">,
  emails: readonly string[],
): Promise<CheckedAddress[]> {
  return statusOf(
    emails,
    await listMemberEmails(db, orgId, emails),
    openOf(await listUnanswered(db, orgId, emails), clock()),
  );
}

const openOf = (invitations: readonly StoredInvitation[], now: Date): string[] =>
  invitations.filter((one) => stateOf(one, now) === "open").map(({ email }) => email);

const statusOf = (
  emails: readonly string[],
  members: readonly string[],
  invited: readonly string[],
): CheckedAddress[] =>
  emails.map((email) => ({
    email,
    status: members.includes(email) ? "member" : invited.includes(email) ? "invited" : "free",
  }));

/**
 * Invites these people, whose addresses are in lower case: all who can be, or none if seats are
 * missing. Returns what became of each address. An expired invitation is replaced.
 * @throws BillingRefusal NO_SEAT_FREE, DomainError POOL_NOT_FOUND, TooManyRequests
 */
export async function invitePeople(
  deps: InviteDeps,
  admin: Admin,
  { emails, ...draft }: InvitationDraft & { readonly emails: readonly string[] },
): Promise<CheckedAddress[]> {
  await limitInvitations(deps, admin, emails);
  const { orgId } = admin;
  const checked = await deps.db.transaction(async (tx) => {
    await lockOrganization(tx, orgId);
    const now = deps.clock();
    await requirePools(tx, orgId, draft);
    const unanswered = await listUnanswered(tx, orgId, emails);
    const checked = statusOf(
      emails,
      await listMemberEmails(tx, orgId, emails),
      openOf(unanswered, now),
    );
    const free = checked.filter(({ status }) => status === "free");
    await requireSeats(deps, tx, orgId, {
      wanted: draft.takesCalls ? free.length : 0,
      reserved: await countReservedSeats(tx, orgId, now),
    });
    for (const { email } of free) {
      const expired = unanswered.find((one) => one.email === email);
      await invite(deps, tx, { admin, email, draft, expired }, now);
    }
    return checked;
  });
  deps.hub.wake({ type: "first_steps_changed", orgId });
  return checked;
}

async function limitInvitations(
  deps: Pick<Deps, "limits">,
  { orgId }: Admin,
  emails: readonly string[],
): Promise<void> {
  for (const email of emails) {
    const retryAfterS = await deps.limits.consume("invite", orgId);
    if (retryAfterS > 0) throw new TooManyRequests(retryAfterS, { limit: "invite" });
    await limitLinks(deps, orgId, email);
  }
}

async function requirePools(tx: Tx, orgId: OrgId, { pools }: InvitationDraft): Promise<void> {
  const known = new Set((await listPools(tx, orgId)).map(({ poolId }) => poolId));
  const unknown = pools.find(({ poolId }) => !known.has(poolId));
  if (unknown) throw new DomainError("POOL_NOT_FOUND", { poolId: unknown.poolId });
}

type Invited = {
  readonly admin: Admin;
  readonly email: string;
  readonly draft: InvitationDraft;
  /** The expired invitation of this address. */
  readonly expired: StoredInvitation | undefined;
};

async function invite(
  deps: InviteDeps,
  tx: Tx,
  { admin, email, draft: { pools, role, takesCalls }, expired }: Invited,
  now: Date,
): Promise<void> {
  const { orgId, agentId: invitedBy } = admin;
  const { token, tokenHash } = newToken(orgId);
  const moments = { expiresAt: expiryOf(now), createdAt: now, mailStateAt: now };
  const fields = { role, takesCalls, tokenHash, invitedBy, ...moments };
  const key: LinkKey = {
    orgId,
    invitationId: expired?.id ?? InvitationIdSchema.parse(deps.newId()),
    version: (expired?.version ?? 0) + 1,
  };
  if (expired)
    await updateInvitation(
      tx,
      { ...key, version: expired.version },
      { ...fields, version: key.version, ...UNSENT },
    );
  else await insertInvitation(tx, { orgId, id: key.invitationId, email, ...fields });
  await savePools(tx, key, takesCalls ? pools : []);
  await enqueueMail(deps, tx, key, token);
  const facts = { invitationId: key.invitationId, email, role, takesCalls };
  await recordAudit(tx, { orgId, actorId: invitedBy, action: "invitation_sent", facts }, now);
}

/** A link whose mail no attempt was made to send. */
export const UNSENT = { mailState: "pending", mailAttempts: 0, mailError: null } as const;
