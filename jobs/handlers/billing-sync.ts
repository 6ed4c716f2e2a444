import { type SyncDeps, syncCustomer } from "../../server/billing/sync-customer.ts";
import type { JobHandler } from "./index.ts";

export const billingSyncHandler: JobHandler<"billing.sync", keyof SyncDeps> = {
  run: async ({ customerId }, deps) => {
    await syncCustomer(deps, customerId);
  },
};
