import { describe, expect, test } from "vitest";
import type { Week } from "../../server/hours/domain/working-hours.ts";
import { formatMoment, formatState, formatWeek, minuteOf } from "./format-hours.ts";
import { draftOfWeek, isWrong, NEW_WEEK, weekOfDraft } from "./week-draft.ts";

const OFFICE = { from: 540, to: 1_020 };
const WEEK: Week = [[OFFICE], [OFFICE], [OFFICE], [OFFICE], [OFFICE], [], []];
const NIGHT: Week = Array.from({ length: 7 }, () => [
  { from: 0, to: 360 },
  { from: 1_320, to: 1_440 },
]);

test.each([WEEK, NIGHT])("a week survives being edited without a change", (...week) => {
  expect(weekOfDraft(draftOfWeek(week as unknown as Week))).toEqual(week);
});

test("a new week is Monday to Friday, 9 to 17", () => {
  expect(weekOfDraft(NEW_WEEK)).toEqual(WEEK);
});

test.each([
  { text: "09:00", minute: 540 },
  { text: "9:05", minute: 545 },
  { text: " 24:00 ", minute: 1_440 },
  { text: "24:01", minute: null },
  { text: "12:60", minute: null },
  { text: "noon", minute: null },
  { text: "", minute: null },
])("“$text” is $minute", ({ text, minute }) => {
  expect(minuteOf(text)).toBe(minute);
});

test.each([
  { span: { from: "9:00", to: "17:00" }, from: false, to: false },
  { span: { from: "9", to: "17:00" }, from: true, to: false },
  { span: { from: "9:00", to: "9:00" }, from: false, to: true },
  { span: { from: "22:00", to: "6:00" }, from: false, to: true },
])("$span: wrong are $from and $to", ({ span, from, to }) => {
  expect([isWrong(span, "from"), isWrong(span, "to")]).toEqual([from, to]);
});

test("spans may be entered in any order, but not overlap", () => {
  const typed = (...spans: string[][]) =>
    weekOfDraft([spans.map(([from = "", to = ""]) => ({ from, to })), [], [], [], [], [], []]);
  expect(typed(["13:00", "17:00"], ["9:00", "12:00"])?.[0]).toEqual([
    { from: 540, to: 720 },
    { from: 780, to: 1_020 },
  ]);
  expect(typed(["9:00", "13:00"], ["12:00", "17:00"])).toBeNull();
});

describe("words", () => {
  test.each([
    { week: WEEK, text: "Mon–Fri 09:00–17:00; Sat–Sun closed" },
    { week: NIGHT, text: "Every day 00:00–06:00, 22:00–24:00" },
  ])("$text", ({ week, text }) => {
    expect(formatWeek(week)).toBe(text);
  });

  const now = new Date("2026-11-27T22:30:00Z");
  test.each([
    { iso: "2026-11-27T22:45:00Z", text: "today at 23:45 (Europe/Berlin)" },
    { iso: "2026-11-27T23:00:00Z", text: "tomorrow at 00:00 (Europe/Berlin)" },
    { iso: "2026-11-30T08:00:00Z", text: "on Monday at 09:00 (Europe/Berlin)" },
    { iso: "2027-01-04T08:00:00Z", text: "on 4 January at 09:00 (Europe/Berlin)" },
  ])("$text", ({ iso, text }) => {
    expect(formatMoment(iso, "Europe/Berlin", now)).toBe(text);
  });

  test.each([
    {
      open: true,
      changesAt: new Date("2026-11-27T22:45:00Z"),
      text: "Now open. Closes today at 22:45 (UTC).",
    },
    {
      open: false,
      changesAt: new Date("2026-11-28T08:00:00Z"),
      text: "Now closed. Opens tomorrow at 08:00 (UTC).",
    },
    { open: true, changesAt: null, text: "Always open." },
    { open: false, changesAt: null, text: "Closed. No working hours in the coming year." },
  ])("$text", ({ text, ...state }) => {
    expect(formatState(state, "UTC", now)).toBe(text);
  });
});
