import { z } from "zod";

const DAY_MS = 24 * 60 * 60 * 1_000;
const MONDAY_OFFSET = 3;

/** A calendar day: the number of days since 1 January 1970. */
export type LocalDay = number;

/** As in "2026-12-24". */
export const LocalDateSchema = z.iso.date();

export const dayOfDate = (date: string): LocalDay => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

export const dateOfDay = (day: LocalDay): string =>
  new Date(day * DAY_MS).toISOString().slice(0, 10);

export const yearOfDay = (day: LocalDay): number => new Date(day * DAY_MS).getUTCFullYear();

/** 0 is Monday. 1 January 1970 was a Thursday. */
export const weekdayOf = (day: LocalDay): number => (((day + MONDAY_OFFSET) % 7) + 7) % 7;
