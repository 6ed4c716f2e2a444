import { type Interval, MONTHS_OF, type Plan } from "../../access/domain/plan.ts";

/** For how many months a plan may pause. */
export const PAUSE_MONTHS = [1, 2, 3] as const;
export type PauseMonths = (typeof PAUSE_MONTHS)[number];

/** Moves a moment by calendar months, to the last day of a shorter month. Without milliseconds. */
export function addMonths(moment: Date, months: number): Date {
  const moved = new Date(moment);
  moved.setUTCMilliseconds(0);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0));
  moved.setUTCDate(Math.min(moment.getUTCDate(), lastDay.getUTCDate()));
  return moved;
}

export type PausedPlan = {
  readonly interval: Interval;
  readonly seats: number;
  /** The start of the latest period. It may have begun during the pause. */
  readonly periodStartsAt: Date;
  readonly trialEndsAt: Date | null;
};

/**
 * What a pause gives back, in the currency's smallest unit: the share of the period that was paid
 * before it. Invoices during the pause are void, so there is nothing to give back for later periods.
 * Plans that are paid monthly get nothing back.
 */
export function pauseCredit(
  { interval, seats, periodStartsAt, trialEndsAt }: PausedPlan,
  pause: { readonly startsAt: Date; readonly endsAt: Date },
  seatPrice: number,
): number {
  const months = MONTHS_OF[interval];
  if (months === 1) return 0;
  let paidFrom = periodStartsAt;
  for (let back = 1; paidFrom > pause.startsAt; back += 1)
    paidFrom = addMonths(periodStartsAt, -months * back);
  const paidUntil = addMonths(paidFrom, months);
  const from = Math.max(pause.startsAt.getTime(), trialEndsAt?.getTime() ?? 0);
  const until = Math.min(pause.endsAt.getTime(), paidUntil.getTime());
  const share = Math.max(0, until - from) / (paidUntil.getTime() - paidFrom.getTime());
  return Math.round(seatPrice * seats * share);
}

/** Whether a pause should have ended by now. */
export const isPauseOver = (
  { pausedAt, pauseEndsAt }: Pick<Plan, "pausedAt" | "pauseEndsAt">,
  now: Date,
): boolean => pausedAt !== null && pauseEndsAt !== null && pauseEndsAt <= now;
