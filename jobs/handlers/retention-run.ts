import { type RetentionDeps, runRetention } from "../../server/retention/run-retention.ts";
import type { JobHandler } from "./index.ts";

export const retentionRunHandler: JobHandler<"retention.run", keyof RetentionDeps> = {
  run: (key, deps) => runRetention(deps, key),
};
