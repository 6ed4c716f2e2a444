import { expect, test } from "vitest";
import { addMonths, pauseCredit } from "./pause.ts";

const at = (day: string) => new Date(`${day}T00:00:00Z`);

test.each([
  { from: "2026-01-15", months: 1, to: "2026-02-15" },
  { from: "2026-01-31", months: 1, to: "2026-02-28" },
  { from: "2028-01-31", months: 1, to: "2028-02-29" },
  { from: "2026-11-30", months: 3, to: "2027-02-28" },
  { from: "2026-03-31", months: -1, to: "2026-02-28" },
  { from: "2026-01-15", months: -6, to: "2025-07-15" },
])("$months months from $from are $to", ({ from, months, to }) => {
  expect(addMonths(at(from), months)).toEqual(at(to));
});

const ANNUAL = {
  interval: "annual",
  seats: 2,
  periodStartsAt: at("2026-01-01"),
  trialEndsAt: null,
} as const;

test.each([
  {
    what: "a month of a year",
    plan: ANNUAL,
    from: "2026-03-02",
    until: "2026-04-01",
    credit: 6_000,
  },
  {
    what: "only what was paid before, if the year ends during the pause",
    plan: { ...ANNUAL, periodStartsAt: at("2027-01-01") },
    from: "2026-12-22",
    until: "2027-03-22",
    credit: 2_000,
  },
  {
    what: "nothing for the days of a trial",
    plan: { ...ANNUAL, trialEndsAt: at("2026-01-11") },
    from: "2026-01-01",
    until: "2026-01-21",
    credit: 2_000,
  },
  {
    what: "nothing if the first invoice came during the pause",
    plan: { ...ANNUAL, trialEndsAt: at("2026-01-01") },
    from: "2025-12-30",
    until: "2026-01-30",
    credit: 0,
  },
  {
    what: "nothing for a monthly plan",
    plan: { ...ANNUAL, interval: "monthly" as const },
    from: "2026-01-02",
    until: "2026-01-31",
    credit: 0,
  },
])("a pause gives back $what", ({ plan, from, until, credit }) => {
  // A seat costs 100 a day.
  const pause = { startsAt: at(from), endsAt: at(until) };
  expect(pauseCredit(plan, pause, 36_500)).toBe(credit);
});
