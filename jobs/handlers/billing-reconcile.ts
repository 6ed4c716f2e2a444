import { reconcileBilling } from "../../server/billing/reconcile-billing.ts";
import type { SyncDeps } from "../../server/billing/sync-customer.ts";
import type { JobHandler } from "./index.ts";

export const billingReconcileHandler: JobHandler<"billing.reconcile", keyof SyncDeps> = {
  run: (_, deps) => reconcileBilling(deps),
};
