import { sweepRecordings } from "../../server/recordings/sweep-recordings.ts";
import type { JobHandler } from "./index.ts";

export const recordingSweepHandler: JobHandler<
  "recording.sweep",
  "db" | "boss" | "clock" | "storage" | "env" | "log"
> = {
  run: (_, deps) => sweepRecordings(deps),
};
