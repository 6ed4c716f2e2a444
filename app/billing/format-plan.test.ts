import { expect, test } from "vitest";
import type { PlanNotice } from "../../server/billing/domain/billing-view.ts";
import { formatPlan } from "./format-plan.ts";
import { billingErrorText } from "./messages.ts";

const NOTICE: PlanNotice = {
  state: "trialing",
  now: "2026-03-10T12:00:00Z",
  since: null,
  until: null,
  purgeDueAt: null,
  blockReason: null,
  mayBeRung: true,
  admins: [],
  unpaid: null,
};

test.each([
  { until: "2026-03-13T12:00:00Z", daysLeft: 3 },
  { until: "2026-03-13T11:59:59Z", daysLeft: 2 },
  { until: "2026-03-10T12:00:00Z", daysLeft: 0 },
  { until: "2026-03-10T11:00:00Z", daysLeft: 0 },
  { until: null, daysLeft: null },
])("until $until there are $daysLeft days left", ({ until, daysLeft }) => {
  expect(formatPlan({ ...NOTICE, until }, "UTC").daysLeft).toBe(daysLeft);
});

test("a failed payment is shown with its amount, date and reason in words", () => {
  const unpaid = {
    invoiceId: "in_1",
    amount: 5_800,
    currency: "eur",
    reason: "expired",
    since: "2026-03-09T23:30:00Z",
    payLink: null,
  } as const;
  expect(formatPlan({ ...NOTICE, unpaid }, "Europe/Ljubljana").unpaid).toEqual({
    amount: "€58.00",
    reason: "The card has expired. Add a new one.",
    since: "10 Mar",
    payLink: null,
  });
});

test.each([
  {
    code: "PRICE_MISSING",
    detail: { variable: "STRIPE_PRICE_ANNUAL" },
    says: "STRIPE_PRICE_ANNUAL",
  },
  {
    code: "SEATS_BELOW_USED",
    detail: { seats: 1, used: 3 },
    says: "1 seat can't be chosen: 3 members",
  },
  { code: "SEATS_BELOW_USED", detail: { seats: 0, used: 1 }, says: "1 member takes calls" },
  {
    code: "SEATS_BELOW_USED",
    detail: { seats: 2, used: 2, reserved: 1 },
    says: "2 members take calls, and 1 open invitation",
  },
  { code: "SEATS_ABOVE_LIMIT", detail: { seats: 51, limit: 50 }, says: "at most 50" },
  { code: "SEATS_CHANGING", detail: {}, says: "just being changed" },
  { code: "PLAN_PAUSED", detail: {}, says: "Resume it first" },
  { code: "SUBSCRIPTION_CANCELLING", detail: {}, says: "was canceled" },
  { code: "BILLING_FAILED", detail: {}, says: "Nothing was changed" },
  { code: "A_CODE_OF_THE_FUTURE", detail: {}, says: "Nothing was changed" },
])("$code says: $says", ({ code, detail, says }) => {
  expect(billingErrorText(code, detail)).toContain(says);
});
