import { and, eq, isNull } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import type { AgentId, OrgId } from "../kernel/ids.ts";
import { organizationRows } from "../settings/fragments.ts";
import { people } from "./fragments.ts";
import { listAdmins } from "./member-fragments.ts";

export type Recipient = { readonly name: string; readonly email: string };

/** Whom mails about the organization go to: its admins, and the owner's address. Each once. */
export async function listRecipients(db: Db | Tx, orgId: OrgId): Promise<Recipient[]> {
  const admins = await listAdmins(db, orgId);
  const [org] = await db
    .select({ name: organizationRows.name, ownerEmail: organizationRows.ownerEmail })
    .from(organizationRows)
    .where(eq(organizationRows.orgId, orgId));
  const { ownerEmail = null, name = "" } = org ?? {};
  const isAdmin = admins.some(({ email }) => email === ownerEmail);
  return ownerEmail === null || isAdmin ? admins : [...admins, { name, email: ownerEmail }];
}

/** Undefined if the member was removed. */
export async function findRecipient(
  db: Db | Tx,
  orgId: OrgId,
  agentId: AgentId,
): Promise<Recipient | undefined> {
  const [member] = await db
    .select({ name: people.name, email: people.email })
    .from(people)
    .where(and(eq(people.orgId, orgId), eq(people.agentId, agentId), isNull(people.removedAt)));
  return member;
}
