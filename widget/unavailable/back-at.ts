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
  const format = (options: Intl.DateTimeFormatOptions, date: Date = at) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(date);
  const time = format({ hour: "numeric", minute: "2-digit" });
  const dayOf = (ms: number) => format({ dateStyle: "short" }, new Date(ms));
  const day = dayOf(at.getTime());
  if (day === dayOf(nowMs)) return texts.backToday(time);
  // A day with a clock change is an hour shorter or longer, which noon-to-noon steps survive.
  for (let days = 1; days < 7; days += 1)
    if (day === dayOf(nowMs + days * DAY_MS))
      return days === 1
        ? texts.backTomorrow(time)
        : texts.backOn(format({ weekday: "long" }), time);
  return texts.backOn(format({ weekday: "long", day: "numeric", month: "long" }), time);
}

/** The visitor's variant of the widget's language, which has their way to write times. */
export const localeFor = (lang: string, preferred: readonly string[]): string =>
  preferred.find((one) => one.toLowerCase().split("-")[0] === lang) ?? lang;
