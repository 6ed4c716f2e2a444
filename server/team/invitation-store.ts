import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import { invitationPools, invitations } from "../../drizzle/schema/team.ts";
import type { AgentId, InvitationId, OrgId } from "../kernel/ids.ts";
import type { MailFailure } from "../kernel/mail.ts";
import { people } from "../people/fragments.ts";
import { poolRows } from "../routing/fragments.ts";
import { organizationRows } from "../settings/fragments.ts";
import type { MailState } from "./domain/invitation.ts";
import type { InvitedPool } from "./domain/invitation-draft.ts";
import { isUnanswered } from "./fragments.ts";

export type InvitationKey = { readonly orgId: OrgId; readonly invitationId: InvitationId };
export type StoredInvitation = typeof invitations.$inferSelect;

/** One link of an invitation. A newer one has a higher version. */
export type LinkKey = InvitationKey & { readonly version: number };

const isInvitation = ({ orgId, invitationId }: InvitationKey) =>
  and(eq(invitations.orgId, orgId), eq(invitations.id, invitationId));
const isLink = (key: LinkKey) => and(isInvitation(key), eq(invitations.version, key.version));

export async function findInvitation(
  db: Db | Tx,
  { orgId, invitationId }: InvitationKey,
): Promise<StoredInvitation | undefined> {
  const [found] = await db.select().from(invitations).where(isInvitation({ orgId, invitationId }));
  return found;
}

/** The invitation with this link, with the names that its page shows. */
export async function findByToken(
  db: Db | Tx,
  { orgId, tokenHash }: { readonly orgId: OrgId; readonly tokenHash: string },
) {
  const [found] = await db
    .select({
      invitation: invitations,
      orgName: organizationRows.name,
      inviterName: people.name,
      inviterEmail: people.email,
    })
    .from(invitations)
    .innerJoin(organizationRows, eq(organizationRows.orgId, invitations.orgId))
    .innerJoin(
      people,
      and(eq(people.orgId, invitations.orgId), eq(people.agentId, invitations.invitedBy)),
    )
    .where(and(eq(invitations.orgId, orgId), eq(invitations.tokenHash, tokenHash)));
  return found;
}

/** Open and expired invitations of these addresses. */
export async function listUnanswered(db: Db | Tx, orgId: OrgId, emails: readonly string[]) {
  return db
    .select()
    .from(invitations)
    .where(
      and(eq(invitations.orgId, orgId), inArray(invitations.email, [...emails]), isUnanswered),
    );
}

/** Open and expired invitations with their inviter, by address. */
export async function listInvitations(db: Db, orgId: OrgId) {
  return db
    .select({ invitation: invitations, inviterName: people.name })
    .from(invitations)
    .innerJoin(
      people,
      and(eq(people.orgId, invitations.orgId), eq(people.agentId, invitations.invitedBy)),
    )
    .where(and(eq(invitations.orgId, orgId), isUnanswered))
    .orderBy(asc(invitations.email));
}

export type NewInvitation = Pick<
  StoredInvitation,
  | "orgId"
  | "id"
  | "email"
  | "role"
  | "takesCalls"
  | "tokenHash"
  | "expiresAt"
  | "invitedBy"
  | "createdAt"
  | "mailStateAt"
>;

export async function insertInvitation(tx: Tx, invitation: NewInvitation): Promise<void> {
  await tx.insert(invitations).values(invitation);
}

export type InvitationChanges = Partial<Omit<StoredInvitation, "orgId" | "id" | "email">>;

/** False if there is a newer link, or the invitation was answered meanwhile. */
export async function updateInvitation(
  tx: Tx,
  key: LinkKey,
  changes: InvitationChanges,
): Promise<boolean> {
  const updated = await tx
    .update(invitations)
    .set(changes)
    .where(and(isLink(key), isUnanswered))
    .returning({ id: invitations.id });
  return updated.length > 0;
}

export type MailChange = { readonly state: MailState; readonly error: MailFailure | null };

/** Counts an attempt to mail this link. */
export async function countMailAttempt(db: Db, key: LinkKey): Promise<void> {
  await db
    .update(invitations)
    .set({ mailAttempts: sql`least(3, ${invitations.mailAttempts} + 1)` })
    .where(isLink(key));
}

/** What became of the mail with this link, unless it has arrived or there is a newer link. */
export async function saveMailState(
  db: Db | Tx,
  key: LinkKey,
  { state, error }: MailChange,
  now: Date,
): Promise<boolean> {
  const updated = await db
    .update(invitations)
    .set({ mailState: state, mailError: error, mailStateAt: now })
    .where(and(isLink(key), eq(invitations.mailState, "pending")))
    .returning({ id: invitations.id });
  return updated.length > 0;
}

/** Replaces the pools that the invited person joins. */
export async function savePools(
  tx: Tx,
  { orgId, invitationId }: InvitationKey,
  pools: readonly InvitedPool[],
): Promise<void> {
  await tx
    .delete(invitationPools)
    .where(and(eq(invitationPools.orgId, orgId), eq(invitationPools.invitationId, invitationId)));
  if (pools.length > 0)
    await tx
      .insert(invitationPools)
      .values(pools.map((pool) => ({ orgId, invitationId, ...pool })));
}

/** The pools of one invitation, or of all of the organization's, by name. */
export async function listInvitationPools(
  db: Db | Tx,
  orgId: OrgId,
  invitationId: InvitationId | null = null,
) {
  return db
    .select({
      invitationId: invitationPools.invitationId,
      poolId: invitationPools.poolId,
      name: poolRows.name,
      tier: invitationPools.tier,
    })
    .from(invitationPools)
    .innerJoin(
      poolRows,
      and(eq(poolRows.orgId, invitationPools.orgId), eq(poolRows.id, invitationPools.poolId)),
    )
    .where(
      and(
        eq(invitationPools.orgId, orgId),
        invitationId ? eq(invitationPools.invitationId, invitationId) : undefined,
      ),
    )
    .orderBy(asc(sql`lower(${poolRows.name})`));
}

export async function saveAccepted(
  tx: Tx,
  key: LinkKey,
  acceptedBy: AgentId,
  now: Date,
): Promise<boolean> {
  return updateInvitation(tx, key, { acceptedAt: now, acceptedBy });
}
