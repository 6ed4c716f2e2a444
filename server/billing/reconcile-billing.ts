import { keepAlert } from "./alerts.ts";
import { findOrgOfCustomer, forgetEvents, listCustomerIds } from "./store.ts";
import { type SyncDeps, syncCustomer } from "./sync-customer.ts";

const DAY_MS = 86_400_000;
const EVENTS_KEPT_MS = 60 * DAY_MS;

/**
 * Compares every customer's mirror with Stripe and mends it. A difference means that events were lost,
 * so it is an alert until the next run finds none.
 * @throws Error if any customer couldn't be compared, after all were tried
 */
export async function reconcileBilling(deps: SyncDeps): Promise<void> {
  await forgetEvents(deps.db, new Date(deps.clock().getTime() - EVENTS_KEPT_MS));
  if (!deps.stripe) return;
  const failed: string[] = [];
  for (const customerId of await listCustomerIds(deps.db))
    await reconcileCustomer(deps, customerId).catch((error) => {
      failed.push(customerId);
      deps.log.error({ err: error, customerId }, "could not reconcile a customer");
    });
  if (failed.length > 0) throw new Error(`${failed.length} customers could not be reconciled`);
}

async function reconcileCustomer(deps: SyncDeps, customerId: string): Promise<void> {
  const orgId = await findOrgOfCustomer(deps.db, customerId);
  if (!orgId) return;
  const drift = await syncCustomer(deps, customerId);
  const isOpen = Object.keys(drift).length > 0;
  await deps.db.transaction((tx) =>
    keepAlert(deps, tx, { orgId, kind: "drift", facts: { drift }, isOpen }),
  );
}
