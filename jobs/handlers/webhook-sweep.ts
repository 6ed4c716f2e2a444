import { type SweepDeps, sweepMessages } from "../../server/webhooks/sweep-messages.ts";
import type { JobHandler } from "./index.ts";

export const webhookSweepHandler: JobHandler<"webhook.sweep", keyof SweepDeps> = {
  run: (_, deps) => sweepMessages(deps),
};
