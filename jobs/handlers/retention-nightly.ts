import { type PurgeDeps, purgeNightly } from "../../server/retention/purge.ts";
import type { JobHandler } from "./index.ts";

export const retentionNightlyHandler: JobHandler<"retention.nightly", keyof PurgeDeps> = {
  run: (_, deps) => purgeNightly(deps),
};
