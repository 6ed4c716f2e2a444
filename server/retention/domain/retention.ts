import type { RetentionDays } from "../../settings/domain/recording-settings.ts";
import type { RetainedKind, Retention } from "./retention-run.ts";

const DAY_MS = 86_400_000;

type Days = RetentionDays | null;

export const daysOf = (retention: Retention, kind: RetainedKind): Days =>
  kind === "recording" ? retention.retentionDays : retention.transcriptRetentionDays;

/** What was recorded at that moment or before is deleted. Null: nothing is. */
export const cutoffOf = (days: Days, now: Date): Date | null =>
  days === null ? null : new Date(now.getTime() - days * DAY_MS);

/** The moment at which something recorded then may be deleted. Null: never. */
export const keptUntil = (recordedAt: Date, days: Days): Date | null =>
  days === null ? null : new Date(recordedAt.getTime() + days * DAY_MS);

/** Whether its retention is over. */
export function isDue(recordedAt: Date, days: Days, now: Date): boolean {
  const until = keptUntil(recordedAt, days);
  return until !== null && now >= until;
}

const isShorter = (days: Days, than: Days): boolean =>
  days !== null && (than === null || days < than);

export const longer = (one: Days, other: Days): Days => (isShorter(one, other) ? other : one);

/** Only what is kept for less time than before. A cutoff is null for the other kinds. */
export function cutoffsOfChange(
  from: Retention,
  to: Retention,
  now: Date,
): Readonly<Record<RetainedKind, Date | null>> {
  const cutoff = (kind: RetainedKind) =>
    isShorter(daysOf(to, kind), daysOf(from, kind)) ? cutoffOf(daysOf(to, kind), now) : null;
  return { recording: cutoff("recording"), transcript: cutoff("transcript") };
}

/** The retention after a change is undone: what it was, unless it is longer by now. */
export const restored = (from: Retention, current: Retention): Retention => ({
  retentionDays: longer(from.retentionDays, current.retentionDays),
  transcriptRetentionDays: longer(from.transcriptRetentionDays, current.transcriptRetentionDays),
});
