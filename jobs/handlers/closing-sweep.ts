import { type SweepDeps, sweepClosing } from "../../server/closing/sweep-closing.ts";
import type { JobHandler } from "./index.ts";

export const closingSweepHandler: JobHandler<"closing.sweep", keyof SweepDeps> = {
  run: (_, deps) => sweepClosing(deps),
};
