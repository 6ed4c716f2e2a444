const SECOND_MS = 1_000;
const SLOW_AFTER_MS = 45 * SECOND_MS;

/** Whether a visitor has waited so long that the widget says what can be done. */
export const isSlow = (sinceMs: number, nowMs: number): boolean => nowMs - sinceMs >= SLOW_AFTER_MS;
