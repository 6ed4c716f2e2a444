import { resumeDuePlan } from "../../server/billing/resume-plan.ts";
import type { SyncDeps } from "../../server/billing/sync-customer.ts";
import type { JobHandler } from "./index.ts";

export const billingResumeHandler: JobHandler<"billing.resume", keyof SyncDeps> = {
  run: ({ customerId }, deps) => resumeDuePlan(deps, customerId),
};
