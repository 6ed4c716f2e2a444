import type Stripe from "stripe";
import { findPlan, lockPlan, savePlan } from "../access/fragments.ts";
import type { Deps } from "../deps.ts";
import type { Viewer } from "../people/viewer.ts";
import { findPayer, saveCustomer } from "./store.ts";

/** The organization's customer in Stripe, which is created if there is none. */
export async function ensureCustomer(
  { db }: Pick<Deps, "db">,
  stripe: Stripe,
  { orgId, orgName, email: own }: Pick<Viewer, "orgId" | "orgName" | "email">,
): Promise<string> {
  const plan = await findPlan(db, orgId);
  if (plan?.customerId) return plan.customerId;
  const email = (await findPayer(db, orgId))?.ownerEmail ?? own;
  // The key makes two requests at once, and one after a crash, get the same customer.
  const { id } = await stripe.customers.create(
    { name: orgName, email, metadata: { org_id: orgId } },
    { idempotencyKey: `customer-${orgId}-${email}` },
  );
  return db.transaction(async (tx) => {
    const locked = await lockPlan(tx, orgId);
    if (locked.customerId) return locked.customerId;
    await saveCustomer(tx, id, orgId);
    await savePlan(tx, orgId, { customerId: id });
    return id;
  });
}
