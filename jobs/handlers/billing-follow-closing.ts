import { followClosing } from "../../server/billing/follow-closing.ts";
import type { SyncDeps } from "../../server/billing/sync-customer.ts";
import type { JobHandler } from "./index.ts";

export const billingFollowClosingHandler: JobHandler<"billing.followClosing", keyof SyncDeps> = {
  run: ({ orgId }, deps) => followClosing(deps, orgId),
};
