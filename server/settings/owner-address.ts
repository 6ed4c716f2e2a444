import { enqueue } from "../../jobs/enqueue.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError, TooManyRequests } from "../kernel/errors.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { ownerAddressMail } from "./domain/mail-templates.ts";
import { findIdentity, updateIdentity } from "./organization-store.ts";

type OwnerDeps = Pick<Deps, "boss" | "clock" | "db" | "env" | "limits" | "tokens">;

type Admin = {
  readonly orgId: OrgId;
  readonly agentId: AgentId;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
};

/**
 * Changes whom the service writes to about the organization. Another address than the admin's own
 * counts once the link that is sent to it was opened; until then the old one stays. Null removes it.
 *
 * @throws TooManyRequests
 */
export async function changeOwnerAddress(
  deps: OwnerDeps,
  admin: Admin,
  email: string | null,
): Promise<"changed" | "sent"> {
  const isOwn = admin.emailVerified && email === admin.email;
  if (email === null || isOwn) {
    await setOwner(deps, admin, email);
    return "changed";
  }
  await sendConfirmation(deps, admin, email);
  return "sent";
}

async function setOwner(
  { boss, clock, db }: OwnerDeps,
  { orgId, agentId: actorId }: Admin,
  email: string | null,
): Promise<void> {
  await db.transaction(async (tx) => {
    const before = await findIdentity(tx, orgId, { lock: true });
    await updateIdentity(tx, orgId, { ownerEmail: email, unconfirmedOwnerEmail: null });
    if (before?.ownerEmail === email) return;
    const facts = { from: before?.ownerEmail ?? null, to: email };
    const entry = { orgId, actorId, action: "owner_address_changed", facts } as const;
    await recordAudit(tx, entry, clock());
    await enqueue(boss, tx, "billing.updateCustomer", { orgId });
  });
}

async function sendConfirmation(
  { boss, clock, db, env, limits, tokens }: OwnerDeps,
  { orgId, agentId: actorId, name }: Admin,
  email: string,
): Promise<void> {
  const retryAfterS = await limits.consume("ownerAddressMail", orgId);
  if (retryAfterS > 0) throw new TooManyRequests(retryAfterS, { limit: "ownerAddressMail" });
  await db.transaction(async (tx) => {
    const before = await findIdentity(tx, orgId, { lock: true });
    if (!before) return;
    await updateIdentity(tx, orgId, { unconfirmedOwnerEmail: email });
    const link = new URL("/confirm-owner-address", env.PUBLIC_URL);
    link.searchParams.set("token", tokens.ownerAddress.sign({ orgId, email }, clock()));
    const mail = ownerAddressMail({ email, orgName: before.name, askedBy: name, link: link.href });
    await enqueue(boss, tx, "mail.send", mail);
    const entry = { orgId, actorId, action: "owner_address_requested", facts: { email } } as const;
    await recordAudit(tx, entry, clock());
  });
}

/**
 * Confirms an address with the token of its link. May be repeated.
 * @throws DomainError OWNER_LINK_INVALID if the token ended, or another address was asked for since
 */
export async function confirmOwnerAddress(
  { boss, clock, db, tokens }: OwnerDeps,
  token: string,
): Promise<{ readonly orgName: string; readonly email: string }> {
  const claims = tokens.ownerAddress.verify(token, clock());
  if (!claims) throw new DomainError("OWNER_LINK_INVALID");
  const { orgId, email } = claims;
  return db.transaction(async (tx) => {
    const before = await findIdentity(tx, orgId, { lock: true });
    if (before && before.ownerEmail === email && before.unconfirmedOwnerEmail === null)
      return { orgName: before.name, email };
    if (before?.unconfirmedOwnerEmail !== email) throw new DomainError("OWNER_LINK_INVALID");
    await updateIdentity(tx, orgId, { ownerEmail: email, unconfirmedOwnerEmail: null });
    const facts = { from: before.ownerEmail, to: email };
    const entry = { orgId, actorId: null, action: "owner_address_changed", facts } as const;
    await recordAudit(tx, entry, clock());
    await enqueue(boss, tx, "billing.updateCustomer", { orgId });
    return { orgName: before.name, email };
  });
}
