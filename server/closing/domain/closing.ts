const DAY_MS = 86_400_000;

export const GRACE_DAYS = 30;
export const GRACE_MS = GRACE_DAYS * DAY_MS;

/** How long before the deletion mails announce it again. */
const REMINDERS_MS = [7 * DAY_MS, DAY_MS];

export const dueAfter = (askedAt: Date): Date => new Date(askedAt.getTime() + GRACE_MS);

/** How many reminders should have been sent by now. */
export const remindersDue = (dueAt: Date, now: Date): number =>
  REMINDERS_MS.filter((before) => now.getTime() >= dueAt.getTime() - before).length;

/** What an admin sees about the deletion of the organization. */
export type ClosingView = {
  readonly orgName: string;
  /** Null unless the deletion was asked for. */
  readonly dueAt: string | null;
  readonly askedBy: string | null;
  /** Calls on legal hold, which block a deletion. */
  readonly holds: number;
};
