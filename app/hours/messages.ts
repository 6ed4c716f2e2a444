import { MAX_DAY_NAME_LENGTH, MAX_SPECIAL_DAYS } from "../../server/hours/domain/hours-settings.ts";
import type { DomainErrorCode } from "../../server/kernel/errors.ts";
import { textOf } from "../lib/text-of.ts";

/** Texts of working hours: of the organization, its pools and its agents. */
export const hoursMessages = {
  days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  shortDays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
  closed: "closed",
  allDay: "all day",
  daily: (hours: string) => `Every day ${hours}`,
  today: "today",
  tomorrow: "tomorrow",
  on: (day: string) => `on ${day}`,
  at: (day: string, time: string) => `${day} at ${time}`,
  state: {
    always: "Always open.",
    never: "Closed. No working hours in the coming year.",
    open: (when: string) => `Now open. Closes ${when}.`,
    closed: (when: string) => `Now closed. Opens ${when}.`,
  },
  settings: {
    title: "Hours",
    description:
      "Outside working hours nobody is rung, and agents who are still available are set to away. Calls in progress go on.",
    saved: "Working hours saved",
    timeZone: (zone: string) => `Times are in ${zone}.`,
    changeTimeZone: "Change the time zone",
    week: {
      title: "Working hours",
      description:
        "An agent is rung for a pool while the pool is open and, if the agent has hours of their own, within these too. A pool without hours of its own has these.",
      error:
        "Check the times: each span must end after it begins, and spans of a day can't overlap.",
    },
    holidays: {
      title: "Public holidays",
      description: "On public holidays you're closed, unless you choose to work.",
      country: "Country",
      noCountry: "No public holidays",
      region: "Region",
      wholeCountry: "Whole country",
      list: "In the next twelve months",
      works: (holiday: string, date: string) => `Closed on ${holiday}, ${date}`,
      fromTime: (time: string) => `from ${time}`,
      loading: "Loading holidays…",
      failed: "Couldn't load the holidays. Reload the page to try again.",
      none: "No public holidays are known here.",
      hint: "Turn off a holiday to work on it every year.",
      error: "Choose a country from the list.",
    },
    specialDays: {
      title: "Special days",
      description: "Days on which you're closed or have other hours. They replace holidays.",
      add: "Add day",
      date: "Date",
      name: "Name",
      namePlaceholder: "Company outing",
      remove: (name: string) => `Remove ${name || "day"}`,
      error: `Give each day a date of its own and a name of up to ${MAX_DAY_NAME_LENGTH} characters. At most ${MAX_SPECIAL_DAYS} days.`,
    },
  },
  editor: {
    always: "Always open",
    own: "Open at certain times",
    week: "Hours of each day",
    from: (day: string, span: number) => `${day}, span ${span}: from`,
    to: (day: string, span: number) => `${day}, span ${span}: to`,
    until: "to",
    addSpan: "Add span",
    addSpanTo: (day: string) => `Add span to ${day}`,
    open: (day: string) => `Open on ${day}`,
    removeSpan: (day: string, span: number) => `Remove span ${span} of ${day}`,
    copy: "Copy Monday to Tuesday–Friday",
    overnight: "For a night shift, end the day at 24:00 and begin the next day at 00:00.",
    wrong: "Enter times such as 09:00, in order and without overlaps.",
  },
  pool: {
    fact: "Hours",
    edit: "Hours",
    editOf: (pool: string) => `Hours of ${pool}`,
    title: (pool: string) => `Hours of ${pool}`,
    description: "When agents are rung for visitors of this pool.",
    asOrganization: "As the organization",
    own: "Own hours",
    followsCalendar: "Closed on the organization's holidays and special days",
    saved: "Hours saved",
  },
  agent: {
    title: "Your working hours",
    titleOf: (agent: string) => `Working hours of ${agent}`,
    description: (timeZone: string) =>
      `Nobody is rung outside working hours. Times are in ${timeZone}.`,
    asPools: "As my pools",
    asPoolsOf: "As their pools",
    own: "Own hours",
    hint: "Within these hours and while a pool is open, visitors of the pool can call.",
    saved: "Working hours saved",
    legend: "Hours",
  },
} as const;

const ERRORS: Partial<Record<DomainErrorCode | "UNREACHABLE", string>> = {
  POOL_CHANGED: "Another admin changed this pool. Review the changes, then try again.",
  POOL_NOT_FOUND: "Another admin deleted this pool.",
  MEMBER_NOT_FOUND: "This person no longer takes calls.",
  NOT_LOGGED_IN: "Your session has expired. Log in again in a new tab, then try again.",
  EMAIL_NOT_VERIFIED: "Verify your e-mail address first.",
  UNREACHABLE: "Couldn't reach the server. Check your connection and try again.",
};

/** Why a change of working hours failed. */
export const hoursErrorText = (code: string): string =>
  textOf(ERRORS, code, "Couldn't save the hours. Try again.");
