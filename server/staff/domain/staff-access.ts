import { z } from "zod";

const MINUTE_MS = 60_000;

/** For how long a reason opens an organization's page, in the session in which it was given. */
export const ACCESS_MS = 60 * MINUTE_MS;

export const REASON_LENGTH = { min: 5, max: 300 } as const;

export const ReasonSchema = z
  .string()
  .trim()
  .min(REASON_LENGTH.min)
  .max(REASON_LENGTH.max)
  .regex(/^\P{Cc}*$/u);

export const isAccessOpen = (openedAt: Date, now: Date): boolean =>
  now.getTime() - openedAt.getTime() < ACCESS_MS;
