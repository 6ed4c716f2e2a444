import type { LocalDay } from "./local-day.ts";
import type { DaySpans } from "./working-hours.ts";
import type { Instant, WallTime, Zone } from "./zone.ts";

const MINUTE_MS = 60 * 1_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

// A little more than a year, so that a yearly holiday is found.
const HORIZON_MS = 370 * DAY_MS;

/** When something is open. */
export type Opening = {
  isOpenAt(at: Date): boolean;
  /** The first later moment at which it opens or closes. Null if there is none within a year. */
  nextChange(at: Date): Date | null;
};

export const ALWAYS: Opening = { isOpenAt: () => true, nextChange: () => null };
export const NEVER: Opening = { isOpenAt: () => false, nextChange: () => null };

/**
 * Open while the clocks on the wall show a time within a span of the day. So a span within an hour
 * that is skipped in spring is skipped too, and one in the hour that is repeated in autumn is repeated.
 */
export function openingOf(zone: Zone, spansOn: (day: LocalDay) => DaySpans): Opening {
  const isOpenAtWall = (wall: WallTime): boolean => {
    const day = Math.floor(wall / DAY_MS);
    const minute = (wall - day * DAY_MS) / MINUTE_MS;
    return spansOn(day).some(({ from, to }) => from <= minute && minute < to);
  };
  const isOpen = (at: Instant) => isOpenAtWall(zone.wallAt(at));

  /** The next change if the clocks were never changed. */
  const nextOnWall = (wall: WallTime, open: boolean): WallTime | null => {
    const until = wall + HORIZON_MS;
    for (let day = Math.floor(wall / DAY_MS); day * DAY_MS < until; day += 1)
      for (const edge of edgesOf(spansOn(day))) {
        const at = day * DAY_MS + edge * MINUTE_MS;
        if (at > wall && isOpenAtWall(at) !== open) return at;
      }
    return null;
  };
  const nextChange = (from: Instant): Instant | null => {
    const open = isOpen(from);
    for (let at = from; at < from + HORIZON_MS; ) {
      const wall = zone.wallAt(at);
      const next = nextOnWall(wall, open);
      if (next === null) return null;
      const change = at + (next - wall);
      const clocksChange = zone.clockChange(at, change);
      if (clocksChange === null) return change;
      if (isOpen(clocksChange) !== open) return clocksChange;
      at = clocksChange;
    }
    return null;
  };
  return remembering({
    isOpenAt: (at) => isOpen(at.getTime()),
    nextChange: (at) => dateOf(nextChange(at.getTime())),
  });
}

const edgesOf = (spans: DaySpans): number[] => spans.flatMap(({ from, to }) => [from, to]);

/** Open while both are. */
export const both = (one: Opening, other: Opening): Opening => {
  if (one === ALWAYS || other === NEVER) return other;
  if (other === ALWAYS || one === NEVER) return one;
  return combined([one, other], (at) => one.isOpenAt(at) && other.isOpenAt(at));
};

/** Open while at least one is. */
export function anyOf(openings: readonly Opening[]): Opening {
  const several = [...new Set(openings)].filter((one) => one !== NEVER);
  const [first = NEVER, ...others] = several;
  if (several.includes(ALWAYS)) return ALWAYS;
  if (others.length === 0) return first;
  return combined(several, (at) => several.some((one) => one.isOpenAt(at)));
}

function combined(parts: readonly Opening[], isOpenAt: Opening["isOpenAt"]): Opening {
  return remembering({
    isOpenAt,
    nextChange(from) {
      const open = isOpenAt(from);
      const until = from.getTime() + HORIZON_MS;
      let at = earliest(parts.map((part) => part.nextChange(from)));
      while (at && isOpenAt(at) === open && at.getTime() < until) at = nextOf(parts, at);
      return at && at.getTime() < until ? at : null;
    },
  });
}

const nextOf = (parts: readonly Opening[], at: Date): Date | null =>
  earliest(parts.map((part) => part.nextChange(at)));

/** The earliest of these moments. Null if there is none. */
export const earliest = (moments: readonly (Date | null)[]): Date | null =>
  moments.reduce((first, at) => (first && (!at || first <= at) ? first : at), null);

/** Remembers the last answer, which holds until the next change. */
function remembering({ isOpenAt, nextChange }: Opening): Opening {
  let known: { readonly from: Date; readonly open: boolean; readonly until: Date | null } | null =
    null;
  const lookUp = (at: Date) => {
    const holds = known && known.from <= at && (known.until === null || at < known.until);
    if (!known || !holds) known = { from: at, open: isOpenAt(at), until: nextChange(at) };
    return known;
  };
  return { isOpenAt: (at) => lookUp(at).open, nextChange: (at) => lookUp(at).until };
}

const dateOf = (at: Instant | null): Date | null => (at === null ? null : new Date(at));

/** Whether it is open, and when that changes. */
export type OpeningState = { readonly open: boolean; readonly changesAt: Date | null };

export const stateAt = (opening: Opening, at: Date): OpeningState => ({
  open: opening.isOpenAt(at),
  changesAt: opening.nextChange(at),
});

/** The next moment at which it is open: now, later, or null if that isn't within a year. */
export const openFrom = (opening: Opening, at: Date): Date | null =>
  opening.isOpenAt(at) ? at : opening.nextChange(at);
