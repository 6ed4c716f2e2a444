import type { Tx } from "../../drizzle/db.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import type { StoredPlan } from "../access/fragments.ts";
import type { Deps } from "../deps.ts";
import { isPauseOver } from "./domain/pause.ts";

/** Has a pause ended whose time is over. */
export async function enqueueResume(
  { boss, billingClock }: Pick<Deps, "boss" | "billingClock">,
  tx: Tx,
  plan: Pick<StoredPlan, "customerId" | "pausedAt" | "pauseEndsAt">,
): Promise<void> {
  const { customerId } = plan;
  if (customerId && isPauseOver(plan, billingClock()))
    await enqueue(boss, tx, "billing.resume", { customerId });
}
