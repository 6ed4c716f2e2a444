const SECOND_MS = 1_000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;

// No zone has changed its offset twice in such a time since 1970.
const SCAN_STEP_MS = 7 * DAY_MS;

/** Milliseconds since 1970, of an instant. */
export type Instant = number;

/** What the clocks on the wall show, in milliseconds as if the zone was UTC. */
export type WallTime = number;

export type Zone = {
  wallAt(at: Instant): WallTime;
  /** The first moment after `from`, up to `to`, at which the clocks are changed. Null if they aren't. */
  clockChange(from: Instant, to: Instant): Instant | null;
};

/** @throws RangeError if the time zone doesn't exist */
export function zoneOf(timeZone: string): Zone {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const offsetAt = (at: Instant): number => {
    const second = Math.floor(at / SECOND_MS) * SECOND_MS;
    const parts = new Map(format.formatToParts(second).map(({ type, value }) => [type, value]));
    const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type));
    const wall = Date.UTC(
      part("year"),
      part("month") - 1,
      part("day"),
      part("hour"),
      part("minute"),
      part("second"),
    );
    return wall - second;
  };
  return {
    wallAt: (at) => at + offsetAt(at),
    clockChange(from, to) {
      const before = offsetAt(from);
      for (let low = from; low < to; low += SCAN_STEP_MS) {
        const high = Math.min(low + SCAN_STEP_MS, to);
        if (offsetAt(high) !== before) return firstWith((at) => offsetAt(at) !== before, low, high);
      }
      return null;
    },
  };
}

/** The first whole second after `low`, up to `high`, at which the condition holds, as it does at `high`. */
function firstWith(holds: (at: Instant) => boolean, low: Instant, high: Instant): Instant {
  let [before, after] = [Math.floor(low / SECOND_MS), Math.ceil(high / SECOND_MS)];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (holds(middle * SECOND_MS)) after = middle;
    else before = middle;
  }
  return after * SECOND_MS;
}
