import { type AccessRules, accessChangesAt } from "../../access/domain/access.ts";
import type { Plan } from "../../access/domain/plan.ts";
import { isPauseOver } from "./pause.ts";

const DAY_MS = 86_400_000;
const NOTICE_MS = 7 * DAY_MS;
// How long after a pause's end Stripe is asked again if the pause goes on.
const RESUME_AGAIN_MS = DAY_MS / 24;

/** A mail to admins, sent once for its key. */
export type Notice = {
  readonly kind: "payment_failed" | "pause_ending" | "resumed" | "ended" | "purge_ahead";
  readonly key: string;
};

export type NoticePlan = Plan & {
  readonly subscriptionId: string | null;
  readonly unpaidInvoiceId: string | null;
};

/** The mails that are due when the mirror changes from `before` to `plan`, or time passes. */
export function dueNotices(before: NoticePlan | null, plan: NoticePlan, now: Date): Notice[] {
  const notices: Notice[] = [];
  const add = (kind: Notice["kind"], about: string | null | undefined) =>
    notices.push({ kind, key: `${kind}:${about ?? ""}` });
  const { unpaidInvoiceId, pausedAt, pauseEndsAt, endedAt, purgeDueAt, subscriptionId } = plan;
  if (unpaidInvoiceId) add("payment_failed", unpaidInvoiceId);
  if (pausedAt && pauseEndsAt && now < pauseEndsAt && now >= noticeAt(pauseEndsAt))
    add("pause_ending", pauseEndsAt.toISOString());
  if (before?.pausedAt && !pausedAt && plan.status !== "canceled")
    add("resumed", before.pausedAt.toISOString());
  if (plan.status === "canceled" && endedAt) add("ended", subscriptionId);
  if (purgeDueAt && now < purgeDueAt && now >= noticeAt(purgeDueAt))
    add("purge_ahead", subscriptionId);
  return notices;
}

const noticeAt = (moment: Date): Date => new Date(moment.getTime() - NOTICE_MS);

/** The next instant at which access changes by itself, or a mail or a deletion is due, or null. */
export function nextTurn(plan: Plan, rules: AccessRules, now: Date): Date | null {
  const instants = [
    accessChangesAt(plan, rules, now),
    plan.pausedAt && plan.pauseEndsAt && noticeAt(plan.pauseEndsAt),
    plan.purgeDueAt && noticeAt(plan.purgeDueAt),
    plan.purgeDueAt,
    isPauseOver(plan, now) ? new Date(now.getTime() + RESUME_AGAIN_MS) : null,
  ].flatMap((instant) => (instant && instant > now ? [instant.getTime()] : []));
  return instants.length > 0 ? new Date(Math.min(...instants)) : null;
}
