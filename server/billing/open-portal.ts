import { findPlan } from "../access/fragments.ts";
import type { Deps } from "../deps.ts";
import { DomainError } from "../kernel/errors.ts";
import type { Viewer } from "../people/viewer.ts";
import { requireStripe } from "./price-book.ts";

/**
 * Opens Stripe's portal, in which admins change the payment method and addresses.
 * @throws DomainError BILLING_OFF, NO_SUBSCRIPTION
 */
export async function openPortal(
  { db, env, stripe }: Pick<Deps, "db" | "env" | "stripe">,
  { orgId }: Pick<Viewer, "orgId">,
): Promise<{ readonly url: string }> {
  const client = requireStripe(stripe);
  const plan = await findPlan(db, orgId);
  if (!plan?.customerId) throw new DomainError("NO_SUBSCRIPTION", { orgId });
  const { url } = await client.billingPortal.sessions.create({
    customer: plan.customerId,
    return_url: new URL("/billing", env.PUBLIC_URL).href,
  });
  return { url };
}
