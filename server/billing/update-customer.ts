import { findPlan } from "../access/fragments.ts";
import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import { listAdmins } from "../people/member-fragments.ts";
import { findPayer } from "./store.ts";

/** Tells Stripe where to send receipts and invoices: the owner's address, else the first admin's. */
export async function updateCustomer(
  { db, stripe }: Pick<Deps, "db" | "stripe">,
  orgId: OrgId,
): Promise<void> {
  const plan = await findPlan(db, orgId);
  const payer = await findPayer(db, orgId);
  if (!stripe || !plan?.customerId || !payer) return;
  const [admin] = await listAdmins(db, orgId);
  const email = payer.ownerEmail ?? admin?.email;
  await stripe.customers.update(plan.customerId, { name: payer.name, ...(email && { email }) });
}
