const MAX_KEYS = 10_000;
const MAX_AGE_MS = 30 * 60_000;

/** Remembers keys for at least half an hour, unless there are very many. */
export function createRecentKeys() {
  let current = new Set<string>();
  let previous = new Set<string>();
  let turnedAtMs = Number.NEGATIVE_INFINITY;
  return {
    /** Whether the key wasn't added lately. */
    add(key: string, now: Date): boolean {
      if (current.size >= MAX_KEYS || now.getTime() - turnedAtMs >= MAX_AGE_MS) {
        previous = current;
        current = new Set();
        turnedAtMs = now.getTime();
      }
      const isNew = !current.has(key) && !previous.has(key);
      current.add(key);
      return isNew;
    },
  };
}
