import type { UnavailableMessages } from "../messages/unavailable.ts";

const DAY_MS = 86_400_000;

type Options = {
  readonly nowMs: number;
  /** For days and times, such as "en-GB". */
  readonly locale: string;
  /** The visitor's, unless given. */
  readonly timeZone?: string;
};

/** When someone will be back, such as "Back Monday at 9:00.". Empty if that is over. */
export function backAtText(
  backAt: string,
  texts: UnavailableMessages,
  { nowMs, locale, timeZone }: Options,
): string {
  const at = new Date(backAt);
  if (!(at.getTime() > nowMs)) return "";
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(at);
  const time = format({ hour: "numeric", minute: "2-digit" });
  const days = dayNumber(at.getTime(), timeZone) - dayNumber(nowMs, timeZone);
  if (days === 0) return texts.backToday(time);
  if (days === 1) return texts.backTomorrow(time);
  if (days < 7) return texts.backOn(format({ weekday: "long" }), time);
  return texts.backOn(format({ weekday: "long", day: "numeric", month: "long" }), time);
}

/** Days since 1970 as the zone counts them. Canadian dates are ISO dates. */
const dayNumber = (atMs: number, timeZone: string | undefined): number =>
  Date.parse(new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(atMs)) /
  DAY_MS;

/** The visitor's variant of the widget's language, which has their way to write times. */
export const localeFor = (lang: string, preferred: readonly string[]): string =>
  preferred.find((one) => one.toLowerCase().split("-")[0] === lang) ?? lang;
