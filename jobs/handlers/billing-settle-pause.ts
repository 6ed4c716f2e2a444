import { settlePause } from "../../server/billing/settle-pause.ts";
import type { JobHandler } from "./index.ts";

export const billingSettlePauseHandler: JobHandler<
  "billing.settlePause",
  "db" | "log" | "priceBook" | "stripe"
> = {
  run: (pause, deps) => settlePause(deps, pause),
};
