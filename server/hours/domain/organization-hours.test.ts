import { describe, expect, test } from "vitest";
import { NO_HOURS } from "../../../tests/always-open.ts";
import { hoursOf } from "../read-hours.ts";
import type { Holiday } from "./calendar.ts";
import { type HoursSettings, HoursSettingsSchema } from "./hours-settings.ts";
import { ALWAYS } from "./opening.ts";
import { organizationHours } from "./organization-hours.ts";
import type { Week } from "./working-hours.ts";

const NINE_TO_FIVE = [{ from: 9 * 60, to: 17 * 60 }];
const WEEK: Week = Array.from({ length: 7 }, () => NINE_TO_FIVE);
const at = (time: string) => new Date(`${time}:00Z`);
const withHours = (change: Partial<HoursSettings>): HoursSettings => ({ ...NO_HOURS, ...change });
const HOLIDAYS: readonly Holiday[] = [
  { date: "2026-12-24", fromMinute: 12 * 60, name: "Christmas Eve", rule: "12-24 12:00" },
  { date: "2026-12-25", fromMinute: 0, name: "Christmas Day", rule: "12-25" },
];
const of = (change: Partial<HoursSettings>) =>
  organizationHours("UTC", withHours(change), (date) =>
    HOLIDAYS.filter((one) => one.date === date),
  );
const IN_SI = { hours: { week: WEEK }, holidayCountry: "SI" };

test("an organization without hours is always open", () => {
  const { organization, ofPool, ofAgent } = of({});
  expect([organization, ofPool(null), ofAgent(null)]).toEqual([ALWAYS, ALWAYS, ALWAYS]);
});

describe("holidays and special days", () => {
  test.each([
    { what: "a usual day", settings: IN_SI, now: "2026-12-23T10:00", next: "2026-12-23T17:00" },
    { what: "a half day", settings: IN_SI, now: "2026-12-24T10:00", next: "2026-12-24T12:00" },
    { what: "a holiday", settings: IN_SI, now: "2026-12-24T12:00", next: "2026-12-26T09:00" },
    {
      what: "a holiday on which people work",
      settings: { ...IN_SI, workedHolidays: ["12-25"] },
      now: "2026-12-24T12:00",
      next: "2026-12-25T09:00",
    },
    {
      what: "special hours on a holiday",
      settings: {
        ...IN_SI,
        specialDays: [{ date: "2026-12-25", name: "Sale", spans: [{ from: 600, to: 720 }] }],
      },
      now: "2026-12-24T12:00",
      next: "2026-12-25T10:00",
    },
    {
      what: "a closed day without other hours",
      settings: { specialDays: [{ date: "2026-06-01", name: "Move", spans: [] }] },
      now: "2026-05-30T12:00",
      next: "2026-06-01T00:00",
    },
  ])("$what", ({ settings, now, next }) => {
    expect(of(settings).organization.nextChange(at(now))).toEqual(at(next));
  });

  test.each([
    { followsCalendar: true, open: false },
    { followsCalendar: false, open: true },
  ])("a pool with hours of its own follows them: $followsCalendar", ({ followsCalendar, open }) => {
    const pool = of(IN_SI).ofPool({ week: WEEK, followsCalendar });
    expect(pool.isOpenAt(at("2026-12-25T10:00"))).toBe(open);
  });
});

describe("public holidays of the library", () => {
  test.each([
    { country: "DE", region: "BY", date: "2026-01-06", open: false, what: "Epiphany in Bavaria" },
    { country: "DE", region: "BE", date: "2026-01-06", open: true, what: "Epiphany in Berlin" },
    { country: "DE", region: null, date: "2026-12-25", open: false, what: "Christmas in Germany" },
    { country: "DE", region: null, date: "2026-12-24", open: true, what: "no public holiday" },
    { country: "US", region: null, date: "2026-11-26", open: false, what: "Thanksgiving" },
    { country: "KR", region: null, date: "2026-02-18", open: false, what: "the 2nd of 3 days" },
    { country: "ZZ", region: null, date: "2026-12-25", open: true, what: "an unknown country" },
  ])("$what, $date: open is $open", async ({ country, region, date, open }) => {
    const settings = { ...IN_SI, holidayCountry: country, holidayRegion: region };
    const { organization } = await hoursOf("UTC", withHours(settings));
    expect(organization.isOpenAt(at(`${date}T12:00`))).toBe(open);
  });
});

describe("settings", () => {
  const day = { date: "2026-06-01", name: "Move", spans: [] };
  test.each([
    { what: "no hours", change: {}, valid: true },
    { what: "a country's name", change: { holidayCountry: "Slovenia" }, valid: false },
    { what: "six days", change: { hours: { week: WEEK.slice(1) } }, valid: false },
    { what: "two special days on one date", change: { specialDays: [day, day] }, valid: false },
    {
      what: "30 February",
      change: { specialDays: [{ ...day, date: "2026-02-30" }] },
      valid: false,
    },
    {
      what: "touching spans",
      change: {
        specialDays: [
          {
            ...day,
            spans: [
              { from: 0, to: 60 },
              { from: 60, to: 90 },
            ],
          },
        ],
      },
      valid: true,
    },
    {
      what: "overlapping spans",
      change: {
        specialDays: [
          {
            ...day,
            spans: [
              { from: 0, to: 60 },
              { from: 59, to: 90 },
            ],
          },
        ],
      },
      valid: false,
    },
    {
      what: "a span that ends before it begins",
      change: { specialDays: [{ ...day, spans: [{ from: 60, to: 60 }] }] },
      valid: false,
    },
  ])("$what: valid is $valid", ({ change, valid }) => {
    expect(HoursSettingsSchema.safeParse({ ...NO_HOURS, ...change }).success).toBe(valid);
  });
});
