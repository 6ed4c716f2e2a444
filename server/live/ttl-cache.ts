export type TtlCache<Key, Value> = {
  /** The cached value while fresh. Otherwise reads, once for all concurrent callers. */
  get(key: Key, now: Date): Promise<Value>;
  /** The last value, however stale. */
  last(key: Key): Value | undefined;
  /** Later calls of `get` return neither the cached value nor a read that has already started. */
  invalidate(key: Key): void;
  invalidateAll(): void;
};

/** Caches what `read` returns for each key for at most `maxAgeMs`. */
export function createTtlCache<Key, Value>(
  read: (key: Key) => Promise<Value>,
  maxAgeMs: number,
): TtlCache<Key, Value> {
  const cached = new Map<Key, { readonly value: Value; readonly readAt: number; fresh: boolean }>();
  const reading = new Map<Key, Promise<Value>>();

  const startRead = (key: Key, readAt: number): Promise<Value> => {
    const promise: Promise<Value> = read(key).then(
      (value) => {
        const fresh = reading.get(key) === promise;
        if (fresh) reading.delete(key);
        // A later read may have finished before this one.
        if (fresh || !cached.has(key)) cached.set(key, { value, readAt, fresh });
        return value;
      },
      (error) => {
        if (reading.get(key) === promise) reading.delete(key);
        throw error;
      },
    );
    reading.set(key, promise);
    return promise;
  };

  const invalidate = (key: Key): void => {
    reading.delete(key);
    const entry = cached.get(key);
    if (entry) entry.fresh = false;
  };

  return {
    get(key, now) {
      const entry = cached.get(key);
      const ageMs = entry ? now.getTime() - entry.readAt : maxAgeMs;
      if (entry?.fresh && ageMs >= 0 && ageMs < maxAgeMs) return Promise.resolve(entry.value);
      return reading.get(key) ?? startRead(key, now.getTime());
    },
    last: (key) => cached.get(key)?.value,
    invalidate,
    invalidateAll() {
      for (const key of cached.keys()) invalidate(key);
      reading.clear();
    },
  };
}
