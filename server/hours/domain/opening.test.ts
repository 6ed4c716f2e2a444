import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOfDate, weekdayOf } from "./local-day.ts";
import { ALWAYS, anyOf, both, NEVER, type Opening, openFrom, openingOf } from "./opening.ts";
import { type DaySpans, type Week, WeekSchema } from "./working-hours.ts";
import { zoneOf } from "./zone.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const at = (iso: string) => new Date(iso);
const minutes = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
};
/** "9:00-12:00 13:00-18:00" */
const spans = (text: string): DaySpans =>
  text
    .split(" ")
    .filter(Boolean)
    .map((span) => {
      const [from = "", to = ""] = span.split("-");
      return { from: minutes(from), to: minutes(to) };
    });
const daily = (text: string): Week => Array.from({ length: 7 }, () => spans(text));
const OFFICE: Week = [...Array.from({ length: 5 }, () => spans("9:00-12:00 13:00-18:00")), [], []];
const inZone = (timeZone: string, week: Week): Opening =>
  openingOf(zoneOf(timeZone), (day) => week[weekdayOf(day)] ?? []);

describe("opening and closing", () => {
  test.each([
    {
      what: "before opening",
      now: "2026-01-05T07:59:59Z",
      open: false,
      next: "2026-01-05T08:00:00Z",
    },
    { what: "at opening", now: "2026-01-05T08:00:00Z", open: true, next: "2026-01-05T11:00:00Z" },
    {
      what: "just before lunch",
      now: "2026-01-05T10:59:59.999Z",
      open: true,
      next: "2026-01-05T11:00:00Z",
    },
    { what: "at lunch", now: "2026-01-05T11:00:00Z", open: false, next: "2026-01-05T12:00:00Z" },
    { what: "at closing", now: "2026-01-05T17:00:00Z", open: false, next: "2026-01-06T08:00:00Z" },
    {
      what: "on Friday evening",
      now: "2026-01-09T17:00:00Z",
      open: false,
      next: "2026-01-12T08:00:00Z",
    },
    {
      what: "on the weekend of the change in spring",
      now: "2026-03-28T12:00:00Z",
      open: false,
      next: "2026-03-30T07:00:00Z",
    },
    {
      what: "on the weekend of the change in autumn",
      now: "2026-10-24T12:00:00Z",
      open: false,
      next: "2026-10-26T08:00:00Z",
    },
  ])("office hours in Berlin, $what", ({ now, open, next }) => {
    const opening = inZone("Europe/Berlin", OFFICE);
    expect(opening.isOpenAt(at(now))).toBe(open);
    expect(opening.nextChange(at(now))).toEqual(at(next));
  });

  test.each([
    // 29 March 2026: 02:00 is 03:00. 25 October 2026: 03:00 is 02:00.
    {
      what: "a span over the gap is an hour shorter",
      day: "1:00-4:00",
      now: "2026-03-29T00:30:00Z",
      open: true,
      next: "2026-03-29T02:00:00Z",
    },
    {
      what: "a span within the gap is skipped",
      day: "2:15-2:45",
      now: "2026-03-29T00:59:00Z",
      open: false,
      next: "2026-03-30T00:15:00Z",
    },
    {
      what: "a span that begins in the gap begins after it",
      day: "2:30-5:00",
      now: "2026-03-29T00:59:00Z",
      open: false,
      next: "2026-03-29T01:00:00Z",
    },
    {
      what: "a span that ends in the gap ends at it",
      day: "1:00-2:30",
      now: "2026-03-29T00:30:00Z",
      open: true,
      next: "2026-03-29T01:00:00Z",
    },
    {
      what: "a span over the repeated hour is an hour longer",
      day: "1:00-4:00",
      now: "2026-10-24T23:30:00Z",
      open: true,
      next: "2026-10-25T03:00:00Z",
    },
    {
      what: "a span that ends in the repeated hour ends there first",
      day: "1:00-2:30",
      now: "2026-10-24T23:30:00Z",
      open: true,
      next: "2026-10-25T00:30:00Z",
    },
    {
      what: "and is open again when the hour is repeated",
      day: "1:00-2:30",
      now: "2026-10-25T00:30:00Z",
      open: false,
      next: "2026-10-25T01:00:00Z",
    },
    {
      what: "until its end is repeated",
      day: "1:00-2:30",
      now: "2026-10-25T01:10:00Z",
      open: true,
      next: "2026-10-25T01:30:00Z",
    },
    {
      what: "24 h days never close",
      day: "0:00-24:00",
      now: "2026-03-29T00:30:00Z",
      open: true,
      next: null,
    },
    {
      what: "spans around midnight don't close",
      day: "0:00-6:00 22:00-24:00",
      now: "2026-01-05T22:30:00Z",
      open: true,
      next: "2026-01-06T05:00:00Z",
    },
    {
      what: "days without spans never open",
      day: "",
      now: "2026-01-05T22:30:00Z",
      open: false,
      next: null,
    },
  ])("daily in Berlin: $what", ({ day, now, open, next }) => {
    const opening = inZone("Europe/Berlin", daily(day));
    expect(opening.isOpenAt(at(now))).toBe(open);
    expect(opening.nextChange(at(now))).toEqual(next && at(next));
  });

  test("a zone whose clocks change at midnight opens at the first minute of the day", () => {
    // 6 September 2026: 00:00 is 01:00.
    const opening = inZone("America/Santiago", daily("0:00-4:00"));
    expect(opening.nextChange(at("2026-09-06T03:00:00Z"))).toEqual(at("2026-09-06T04:00:00Z"));
  });

  test("a free day that ends the year is found from the start of it", () => {
    const free = dayOfDate("2026-12-31");
    const opening = openingOf(zoneOf("UTC"), (day) => (day === free ? [] : spans("0:00-24:00")));
    expect(opening.nextChange(at("2026-01-01T00:00:00Z"))).toEqual(at("2026-12-31T00:00:00Z"));
  });
});

describe("combinations", () => {
  const morning = inZone("UTC", daily("8:00-12:00"));
  const day = inZone("UTC", daily("10:00-18:00"));
  const now = at("2026-01-05T09:00:00Z");
  test.each([
    { what: "both", opening: both(morning, day), open: false, next: "10:00" },
    { what: "either", opening: anyOf([morning, day]), open: true, next: "18:00" },
    { what: "always and one", opening: both(ALWAYS, morning), open: true, next: "12:00" },
    { what: "never and one", opening: both(NEVER, morning), open: false, next: null },
    { what: "any with always", opening: anyOf([ALWAYS, morning]), open: true, next: null },
    { what: "any of none", opening: anyOf([]), open: false, next: null },
  ])("$what", ({ opening, open, next }) => {
    expect(opening.isOpenAt(now)).toBe(open);
    expect(opening.nextChange(now)).toEqual(next && at(`2026-01-05T${next}:00Z`));
  });

  test("hours that never overlap never open", () => {
    const opening = both(inZone("UTC", daily("8:00-9:00")), inZone("UTC", daily("9:00-10:00")));
    expect(openFrom(opening, now)).toBeNull();
  });
});

const ZONES = ["UTC", "Europe/Berlin", "America/Santiago", "Australia/Lord_Howe", "Asia/Kathmandu"];
const someDay = fc
  .uniqueArray(
    fc.nat({ max: 96 }).map((quarter) => quarter * 15),
    { maxLength: 6 },
  )
  .map((edges) => {
    const sorted = [...edges].sort((one, other) => one - other);
    return sorted.flatMap((from, index): DaySpans => {
      const to = sorted[index + 1];
      return index % 2 === 0 && to !== undefined ? [{ from, to }] : [];
    });
  });
const someWeek = fc.array(someDay, { minLength: 7, maxLength: 7 });
/** Around the changes of the clocks in 2026, among other times. */
const someMoment = fc
  .tuple(
    fc.constantFrom(
      "2026-03-28T12:00:00Z",
      "2026-10-24T12:00:00Z",
      "2026-04-04T00:00:00Z",
      "2026-09-05T12:00:00Z",
      "2026-10-03T03:00:00Z",
      "2026-12-31T06:00:00Z",
    ),
    fc.nat({ max: 36 * 60 }),
  )
  .map(([from, minute]) => new Date(at(from).getTime() + minute * MINUTE_MS));

const CLOCKS = new Map(
  ZONES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat("en-GB", {
      timeZone,
      weekday: "short",
      hour: "2-digit",
      minute: "2-digit",
    }),
  ]),
);

/** What a clock on the wall and a timetable say. */
function wallSays(timeZone: string, week: Week, moment: Date): boolean {
  const text = CLOCKS.get(timeZone)?.format(moment) ?? "";
  const [weekday = "", time = ""] = text.split(" ").filter(Boolean);
  const day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(weekday.slice(0, 3));
  const minute = minutes(time);
  return (week[day] ?? []).some(({ from, to }) => from <= minute && minute < to);
}

test("agrees with a look at the clock at every minute", () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), someWeek, someMoment, (timeZone, week, from) => {
      expect(WeekSchema.safeParse(week).success).toBe(true);
      const opening = inZone(timeZone, week);
      const open = wallSays(timeZone, week, from);
      expect(opening.isOpenAt(from)).toBe(open);
      const next = opening.nextChange(from);
      const end = Math.min(next?.getTime() ?? Number.POSITIVE_INFINITY, from.getTime() + DAY_MS);
      let moment = from.getTime();
      while (moment < end && wallSays(timeZone, week, new Date(moment)) === open)
        moment += MINUTE_MS;
      expect(moment).toBeGreaterThanOrEqual(end);
      if (next) expect(wallSays(timeZone, week, next)).toBe(!open);
    }),
    { numRuns: 60 },
  );
});
