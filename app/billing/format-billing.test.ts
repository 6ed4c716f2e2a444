import { expect, test } from "vitest";
import { formatPausePreview, formatSeatsPreview } from "./format-billing.ts";

const CALENDAR = { timeZone: "Europe/Ljubljana", now: "2026-11-10T12:00:00Z" };
const eur = (amount: number) => ({ amount, currency: "eur" });

test.each([
  { endsAt: "2026-12-10T12:00:00Z", amount: 0, endsOn: "10 Dec", credit: null },
  { endsAt: "2027-01-10T12:00:00Z", amount: 4_834, endsOn: "10 Jan 2027", credit: "€48.34" },
  { endsAt: "2026-12-09T23:30:00Z", amount: 1, endsOn: "10 Dec", credit: "€0.01" },
])("a pause until $endsAt ends on $endsOn and credits $credit", ({ endsAt, amount, ...shown }) => {
  expect(formatPausePreview({ endsAt, credit: eur(amount) }, CALENDAR)).toEqual(shown);
});

test.each([
  { to: 4, due: 3_812, back: 0, dueNow: "€38.12", credit: null },
  { to: 1, due: 0, back: 1_906, dueNow: null, credit: "€19.06" },
  { to: 3, due: 0, back: 0, dueNow: null, credit: null },
])(
  "a change to $to seats names what is due and what is credited",
  ({ to, due, back, ...shown }) => {
    const preview = formatSeatsPreview({
      from: 2,
      to,
      dueNow: eur(due),
      credit: eur(back),
      recurring: { ...eur(to * 2_900), interval: "monthly" },
    });
    expect(preview).toEqual({ ...shown, recurring: `€${to * 29}.00`, interval: "monthly" });
  },
);
