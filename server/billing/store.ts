import { and, asc, count, eq, isNull, lt } from "drizzle-orm";
import type { Db, Tx } from "../../drizzle/db.ts";
import {
  billingAlerts,
  billingCustomers,
  billingEvents,
  billingNotices,
} from "../../drizzle/schema/billing.ts";
import type { OrgId } from "../kernel/ids.ts";
import { organizationRows } from "../settings/fragments.ts";
import type { AlertKind } from "./domain/records.ts";

export async function findOrgOfCustomer(db: Db | Tx, customerId: string): Promise<OrgId | null> {
  const [customer] = await db
    .select({ orgId: billingCustomers.orgId })
    .from(billingCustomers)
    .where(eq(billingCustomers.customerId, customerId));
  return customer?.orgId ?? null;
}

export async function findCustomerOfOrg(db: Db | Tx, orgId: OrgId): Promise<string | null> {
  const [customer] = await db
    .select({ customerId: billingCustomers.customerId })
    .from(billingCustomers)
    .where(eq(billingCustomers.orgId, orgId));
  return customer?.customerId ?? null;
}

export async function saveCustomer(tx: Tx, customerId: string, orgId: OrgId): Promise<void> {
  await tx.insert(billingCustomers).values({ customerId, orgId }).onConflictDoNothing();
}

/** All customers, of every organization. Only for the server's own jobs. */
export async function listCustomerIds(db: Db): Promise<string[]> {
  const customers = await db
    .select({ customerId: billingCustomers.customerId })
    .from(billingCustomers)
    .orderBy(asc(billingCustomers.customerId));
  return customers.map(({ customerId }) => customerId);
}

/** False if the event has arrived before. */
export async function rememberEvent(
  tx: Tx,
  event: { readonly eventId: string; readonly type: string },
  now: Date,
): Promise<boolean> {
  const inserted = await tx
    .insert(billingEvents)
    .values({ ...event, receivedAt: now })
    .onConflictDoNothing()
    .returning({ eventId: billingEvents.eventId });
  return inserted.length > 0;
}

export async function forgetEvents(db: Db, before: Date): Promise<void> {
  await db.delete(billingEvents).where(lt(billingEvents.receivedAt, before));
}

/** False if this was claimed before: a mail that was sent, or a request that was audited. */
export async function claimOnce(tx: Tx, orgId: OrgId, key: string, now: Date): Promise<boolean> {
  const inserted = await tx
    .insert(billingNotices)
    .values({ orgId, key, sentAt: now })
    .onConflictDoNothing()
    .returning({ key: billingNotices.key });
  return inserted.length > 0;
}

/** False if such an alert is open already. */
export async function insertAlert(
  tx: Tx,
  alert: {
    readonly orgId: OrgId;
    readonly kind: AlertKind;
    readonly facts: Record<string, unknown>;
  },
  now: Date,
): Promise<boolean> {
  const inserted = await tx
    .insert(billingAlerts)
    .values({ ...alert, openedAt: now })
    .onConflictDoNothing()
    .returning({ id: billingAlerts.id });
  return inserted.length > 0;
}

export async function closeAlert(
  tx: Tx,
  { orgId, kind }: { readonly orgId: OrgId; readonly kind: AlertKind },
  now: Date,
): Promise<void> {
  await tx
    .update(billingAlerts)
    .set({ closedAt: now })
    .where(
      and(
        eq(billingAlerts.orgId, orgId),
        eq(billingAlerts.kind, kind),
        isNull(billingAlerts.closedAt),
      ),
    );
}

/** Open alerts of every organization by kind, for metrics. */
export async function countOpenAlerts(db: Db) {
  return db
    .select({ kind: billingAlerts.kind, count: count() })
    .from(billingAlerts)
    .where(isNull(billingAlerts.closedAt))
    .groupBy(billingAlerts.kind);
}

export async function findOrgName(db: Db | Tx, orgId: OrgId): Promise<string> {
  return (await findPayer(db, orgId))?.name ?? "";
}

/** What Stripe knows of the organization. */
export async function findPayer(db: Db | Tx, orgId: OrgId) {
  const [org] = await db
    .select({ name: organizationRows.name, ownerEmail: organizationRows.ownerEmail })
    .from(organizationRows)
    .where(eq(organizationRows.orgId, orgId));
  return org;
}
