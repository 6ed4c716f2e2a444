import { type PurgeDeps, purgeEndedPlan } from "../../server/retention/purge.ts";
import type { JobHandler } from "./index.ts";

export const retentionPurgeHandler: JobHandler<"retention.purge", keyof PurgeDeps> = {
  run: ({ orgId }, deps) => purgeEndedPlan(deps, orgId),
};
