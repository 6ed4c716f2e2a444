import { updateCustomer } from "../../server/billing/update-customer.ts";
import type { JobHandler } from "./index.ts";

export const billingUpdateCustomerHandler: JobHandler<"billing.updateCustomer", "db" | "stripe"> = {
  run: ({ orgId }, deps) => updateCustomer(deps, orgId),
};
