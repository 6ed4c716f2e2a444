import type { Tx } from "../../drizzle/db.ts";
import type { StoredPlan } from "../access/fragments.ts";
import { recordAudit } from "../audit/fragments.ts";
import type { Deps } from "../deps.ts";
import { endOpenSeatChange } from "./seat-change-store.ts";
import { closeAlert } from "./store.ts";

// Longer than any change takes. Its process has died, or it couldn't be saved.
const ABANDONED_MS = 10 * 60_000;

/** Ends a change of seats that is stuck or abandoned, now that the mirror says what Stripe says. */
export async function endSeatChange(
  { clock, billingClock }: Pick<Deps, "clock" | "billingClock">,
  tx: Tx,
  { orgId, seats }: Pick<StoredPlan, "orgId" | "seats">,
): Promise<void> {
  const now = clock();
  const startedBefore = new Date(now.getTime() - ABANDONED_MS);
  const ended = await endOpenSeatChange(tx, orgId, { startedBefore, now });
  if (!ended) return;
  const facts = { from: ended.from, to: seats, result: "reconciled" };
  await recordAudit(tx, { orgId, actorId: null, action: "seats_changed", facts }, now);
  await closeAlert(tx, { orgId, kind: "seats_stuck" }, billingClock());
}
