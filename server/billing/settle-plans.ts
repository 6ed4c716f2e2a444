import { enqueue } from "../../jobs/enqueue.ts";
import { anyPlanTurning, listTurningPlans, lockPlan, savePlan } from "../access/fragments.ts";
import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import type { Sweep } from "../live/sweeps.ts";
import { type ApplyDeps, applyPlan } from "./apply-plan.ts";
import { nextTurn } from "./domain/notices.ts";
import { enqueueResume } from "./enqueue-resume.ts";
import { sendNotices } from "./send-notices.ts";

type SettleDeps = ApplyDeps & Pick<Deps, "billingClock" | "boss" | "env">;

/** Acts when a plan's access changes because time passes, such as at the end of a grace period. */
export const turningPlanSweep = (deps: SettleDeps): Sweep => ({
  name: "turning plans",
  due: () => [anyPlanTurning(deps.billingClock())],
  run: () => settlePlans(deps),
});

/** For every plan whose instant has come: sends mails, and applies what is allowed now. */
export async function settlePlans(deps: SettleDeps): Promise<void> {
  for (const orgId of await listTurningPlans(deps.db, deps.billingClock()))
    if (await settlePlan(deps, orgId)) await applyPlan(deps, orgId);
}

/** False if another process was first. */
function settlePlan(deps: SettleDeps, orgId: OrgId): Promise<boolean> {
  return deps.db.transaction(async (tx) => {
    const now = deps.billingClock();
    const plan = await lockPlan(tx, orgId);
    if (!plan.turnsAt || plan.turnsAt > now) return false;
    const turnsAt = nextTurn(plan, { graceDays: deps.env.BILLING_GRACE_DAYS }, now);
    await savePlan(tx, orgId, { turnsAt });
    await sendNotices(deps, tx, plan, plan);
    await enqueueResume(deps, tx, plan);
    if (plan.purgeDueAt && plan.purgeDueAt <= now)
      await enqueue(deps.boss, tx, "retention.purge", { orgId });
    return true;
  });
}
