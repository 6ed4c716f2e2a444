/** Whether the visitor prefers a still picture: less motion, or less data. */
export const isStill = (): boolean =>
  matchMedia("(prefers-reduced-motion: reduce)").matches ||
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
