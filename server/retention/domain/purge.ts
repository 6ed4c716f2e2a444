import type { Plan } from "../../access/domain/plan.ts";

/** Whether everything is deleted because a plan ended and was not subscribed to again in time. */
export const isPurgeDue = (plan: Pick<Plan, "purgeDueAt"> | null, now: Date): boolean =>
  plan?.purgeDueAt != null && now >= plan.purgeDueAt;
