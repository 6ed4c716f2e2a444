import type { Opening } from "../../hours/domain/opening.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How far ahead a visitor may ask to be called. */
export const MAX_AHEAD_MS = 7 * DAY_MS;
/** How many times are listed. */
export const MAX_TIMES = 40;

/** The full hours of the next week at which it is open, the first ones. */
export function callbackTimes({ isOpenAt }: Pick<Opening, "isOpenAt">, now: Date): Date[] {
  const times: Date[] = [];
  const until = now.getTime() + MAX_AHEAD_MS;
  const first = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS + HOUR_MS;
  for (let at = first; at <= until && times.length < MAX_TIMES; at += HOUR_MS) {
    const time = new Date(at);
    if (isOpenAt(time)) times.push(time);
  }
  return times;
}

/** Whether a visitor may ask to be called then. What was chosen in a form may have just begun. */
export const isCallbackTime = (
  { isOpenAt }: Pick<Opening, "isOpenAt">,
  time: Date,
  now: Date,
): boolean =>
  time.getTime() > now.getTime() - HOUR_MS &&
  time.getTime() <= now.getTime() + MAX_AHEAD_MS &&
  isOpenAt(time);
