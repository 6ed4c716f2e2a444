import { expireExports } from "../../server/exports/expire-exports.ts";
import type { JobHandler } from "./index.ts";

export const exportExpireHandler: JobHandler<
  "export.expire",
  "boss" | "clock" | "db" | "env" | "storage"
> = {
  run: (_, deps) => expireExports(deps),
};
