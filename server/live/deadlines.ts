/** Exact timers for deadlines that are stored in rows. If one is lost, a sweep acts a little later. */
export type Deadlines<Key> = {
  /** Replaces the key's timer, or removes it if `at` is null. */
  arm(key: Key, at: Date | null): void;
  has(key: Key): boolean;
  readonly size: number;
  close(): void;
};

// setTimeout treats a longer delay as 1 ms.
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** `due` is called once, at or just after the deadline. */
export function createDeadlines<Key>(clock: () => Date, due: (key: Key) => void): Deadlines<Key> {
  const timers = new Map<Key, NodeJS.Timeout>();
  const arm = (key: Key, at: Date | null): void => {
    clearTimeout(timers.get(key));
    timers.delete(key);
    if (!at) return;
    const waitMs = Math.min(Math.max(at.getTime() - clock().getTime(), 0), MAX_TIMEOUT_MS);
    timers.set(key, setTimeout(fire, waitMs, key, at));
  };
  const fire = (key: Key, at: Date): void => {
    // Timers may fire up to a millisecond early.
    if (clock() < at) {
      arm(key, at);
      return;
    }
    timers.delete(key);
    due(key);
  };
  return {
    arm,
    has: (key) => timers.has(key),
    get size() {
      return timers.size;
    },
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
