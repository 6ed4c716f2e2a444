import { describe, expect, test } from "vitest";
import { RETENTION_DAYS } from "../../settings/domain/recording-settings.ts";
import { cutoffOf, cutoffsOfChange, isDue, keptUntil, longer, restored } from "./retention.ts";

const NOW = new Date("2026-03-29T12:00:00.000Z");
const DAY_MS = 86_400_000;
const ago = (ms: number) => new Date(NOW.getTime() - ms);

describe.each(RETENTION_DAYS)("kept for %s days", (days) => {
  test.each([
    { age: "1 ms less", ageMs: days * DAY_MS - 1, due: false },
    { age: "exactly as old", ageMs: days * DAY_MS, due: true },
    { age: "1 ms more", ageMs: days * DAY_MS + 1, due: true },
  ])("$age: due is $due", ({ ageMs, due }) => {
    const recordedAt = ago(ageMs);
    expect(isDue(recordedAt, days, NOW)).toBe(due);
    const cutoff = cutoffOf(days, NOW);
    expect(cutoff !== null && recordedAt <= cutoff).toBe(due);
    expect(keptUntil(recordedAt, days)?.getTime()).toBe(recordedAt.getTime() + days * DAY_MS);
  });
});

test("what is kept for ever is never due", () => {
  expect(isDue(ago(10_000 * DAY_MS), null, NOW)).toBe(false);
  expect(cutoffOf(null, NOW)).toBeNull();
  expect(keptUntil(NOW, null)).toBeNull();
});

test.each([
  { from: [90, 90], to: [30, 90], cutoffs: [30, null] },
  { from: [90, 90], to: [90, 7], cutoffs: [null, 7] },
  { from: [null, null], to: [365, 180], cutoffs: [365, 180] },
  { from: [30, 30], to: [30, 30], cutoffs: [null, null] },
  { from: [30, 7], to: [null, 14], cutoffs: [null, null] },
  { from: [30, 30], to: [60, 14], cutoffs: [null, 14] },
] as const)("a change from $from to $to days affects $cutoffs", ({ from, to, cutoffs }) => {
  const retention = ([retentionDays, transcriptRetentionDays]: typeof from | typeof to) => ({
    retentionDays,
    transcriptRetentionDays,
  });
  const [recording, transcript] = cutoffs.map((days) => days && ago(days * DAY_MS));
  expect(cutoffsOfChange(retention(from), retention(to), NOW)).toEqual({ recording, transcript });
});

test.each([
  { one: 7, other: 30, longest: 30 },
  { one: 30, other: 7, longest: 30 },
  { one: null, other: 365, longest: null },
  { one: 365, other: null, longest: null },
] as const)("of $one and $other days, $longest is longer", ({ one, other, longest }) => {
  expect(longer(one, other)).toBe(longest);
});

test("undoing keeps what was lengthened even more meanwhile", () => {
  const from = { retentionDays: 90, transcriptRetentionDays: 90 } as const;
  const current = { retentionDays: 30, transcriptRetentionDays: 365 } as const;
  expect(restored(from, current)).toEqual({ retentionDays: 90, transcriptRetentionDays: 365 });
});
