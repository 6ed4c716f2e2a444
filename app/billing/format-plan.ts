import type { PlanNotice } from "../../server/billing/domain/billing-view.ts";
import { formatMoney } from "../../server/billing/domain/money.ts";
import { formatDate } from "../lib/format.ts";
import { planMessages as messages } from "./plan-messages.ts";

const DAY_MS = 24 * 60 * 60 * 1_000;

export type FormattedPlan = ReturnType<typeof formatPlan>;

/** What a member sees about the plan, with dates in the organisation's time zone. */
export function formatPlan(notice: PlanNotice, timeZone: string) {
  const { state, unpaid, until, since, purgeDueAt, blockReason, admins } = notice;
  const now = new Date(notice.now);
  const date = (iso: string | null) => (iso === null ? null : formatDate(iso, timeZone, now));
  return {
    state,
    blockReason,
    admins,
    since: date(since),
    until: date(until),
    /** Days that begin before the state ends; null if it has no end. */
    daysLeft: until === null ? null : daysUntil(until, now),
    purgeDueOn: date(purgeDueAt),
    unpaid: unpaid && {
      amount: formatMoney(unpaid),
      reason: messages.reasons[unpaid.reason],
      since: formatDate(unpaid.since, timeZone, now),
      payLink: unpaid.payLink,
    },
  };
}

const daysUntil = (iso: string, now: Date): number =>
  Math.max(0, Math.floor((new Date(iso).getTime() - now.getTime()) / DAY_MS));
