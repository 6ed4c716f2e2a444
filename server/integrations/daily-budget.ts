type Options = {
  readonly limit: number;
  /** Called once a day. */
  onSpent(limit: number): void;
};

/** Counts what was used on each day (UTC), up to a limit. */
export function createDailyBudget({ limit, onSpent }: Options) {
  let day = "";
  let used = 0;
  let told = false;
  const turnTo = (now: Date): void => {
    const today = now.toISOString().slice(0, 10);
    if (today === day) return;
    day = today;
    used = 0;
    told = false;
  };
  return {
    /** False if nothing is left today. */
    take(now: Date): boolean {
      turnTo(now);
      if (used < limit) {
        used += 1;
        return true;
      }
      if (!told) onSpent(limit);
      told = true;
      return false;
    },
    used(now: Date): number {
      turnTo(now);
      return used;
    },
  };
}
