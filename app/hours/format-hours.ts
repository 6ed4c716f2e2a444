import type { OpeningState } from "../../server/hours/domain/opening.ts";
import { DAY_MINUTES, type DaySpans, type Week } from "../../server/hours/domain/working-hours.ts";
import { formatTime } from "../lib/format.ts";
import { hoursMessages as messages } from "./messages.ts";

/** 540 as "09:00". The end of the day is "24:00". */
export const formatMinute = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

/** "09:00" as 540. Null if it isn't a time up to 24:00. */
export function minuteOf(text: string): number | null {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(text.trim()) ?? [];
  const total = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && total <= DAY_MINUTES ? total : null;
}

/** "09:00–12:00, 13:00–18:00". */
export function formatSpans(spans: DaySpans): string {
  const [first] = spans;
  if (!first) return messages.closed;
  if (first.from === 0 && first.to === DAY_MINUTES) return messages.allDay;
  return spans.map(({ from, to }) => `${formatMinute(from)}–${formatMinute(to)}`).join(", ");
}

/** "Mon–Fri 09:00–17:00, Sat, Sun closed". Days in a row with the same hours are one. */
export function formatWeek(week: Week): string {
  const groups: { readonly from: number; to: number; readonly hours: string }[] = [];
  for (const [day, spans] of week.entries()) {
    const hours = formatSpans(spans);
    const last = groups.at(-1);
    if (last?.hours === hours) last.to = day;
    else groups.push({ from: day, to: day, hours });
  }
  const [only] = groups;
  if (groups.length === 1 && only) return messages.daily(only.hours);
  return groups
    .map(({ from, to, hours }) => {
      const [first = "", last = ""] = [messages.shortDays[from], messages.shortDays[to]];
      return `${from === to ? first : `${first}–${last}`} ${hours}`;
    })
    .join("; ");
}

/** "today at 18:00 (Europe/Berlin)", "tomorrow at …", "on Monday at …", "on 4 January at …". */
export function formatMoment(iso: string, timeZone: string, now: Date): string {
  const days = dayNumber(iso, timeZone) - dayNumber(now.toISOString(), timeZone);
  const time = `${formatTime(iso, timeZone)} (${timeZone.replaceAll("_", " ")})`;
  if (days === 0) return messages.at(messages.today, time);
  if (days === 1) return messages.at(messages.tomorrow, time);
  const format: Intl.DateTimeFormatOptions =
    days < 7 ? { weekday: "long" } : { day: "numeric", month: "long" };
  const date = new Intl.DateTimeFormat("en-GB", { timeZone, ...format }).format(new Date(iso));
  return messages.at(messages.on(date), time);
}

function dayNumber(iso: string, timeZone: string): number {
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  return Date.parse(format.format(new Date(iso))) / (24 * 60 * 60 * 1_000);
}

/** "Now open. Closes today at 18:00 (Europe/Berlin)." */
export function formatState({ open, changesAt }: OpeningState, timeZone: string, now: Date) {
  const when = changesAt && formatMoment(new Date(changesAt).toISOString(), timeZone, now);
  if (!when) return open ? messages.state.always : messages.state.never;
  return open ? messages.state.open(when) : messages.state.closed(when);
}

/** "Thu 24 Dec 2026", of a date without a time. */
export const formatDate = (date: string): string =>
  new Intl.DateTimeFormat("en-GB", {
    timeZone: "UTC",
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
  }).format(new Date(`${date}T00:00:00Z`));
