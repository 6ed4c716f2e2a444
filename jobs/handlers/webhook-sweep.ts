import { renewSigningSecrets } from "../../server/sites/signing-secret.ts";
import { type SweepDeps, sweepMessages } from "../../server/webhooks/sweep-messages.ts";
import type { JobHandler } from "./index.ts";

export const webhookSweepHandler: JobHandler<"webhook.sweep", keyof SweepDeps> = {
  async run(_, deps) {
    await sweepMessages(deps);
    await renewSigningSecrets(deps);
  },
};
