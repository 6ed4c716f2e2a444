import { eq } from "drizzle-orm";
import type { Tx } from "../../drizzle/db.ts";
import { billingCustomers } from "../../drizzle/schema/billing.ts";
import type { OrgId } from "../kernel/ids.ts";

/** The customer stays at Stripe, whose invoices must be kept. */
export async function forgetCustomer(tx: Tx, orgId: OrgId): Promise<void> {
  await tx.delete(billingCustomers).where(eq(billingCustomers.orgId, orgId));
}
