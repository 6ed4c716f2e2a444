export type TtlCache<Key, Value> = {
  /** The cached value while it is fresh; otherwise reads, once for all who ask at the same time. */
  get(key: Key, now: Date): Promise<Value>;
  /** The last value, however stale. */
  last(key: Key): Value | undefined;
  /** From now on neither the cached value nor a read that has already begun is returned by `get`. */
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

  const readAgain = (key: Key, readAt: number): Promise<Value> => {
    const begun: Promise<Value> = read(key).then(
      (value) => {
        const fresh = reading.get(key) === begun;
        if (fresh) reading.delete(key);
        // A later read may have finished before this one.
        if (fresh || !cached.has(key)) cached.set(key, { value, readAt, fresh });
        return value;
      },
      (error) => {
        if (reading.get(key) === begun) reading.delete(key);
        throw error;
      },
    );
    reading.set(key, begun);
    return begun;
  };

  const invalidate = (key: Key): void => {
    reading.delete(key);
    const known = cached.get(key);
    if (known) known.fresh = false;
  };

  return {
    get(key, now) {
      const known = cached.get(key);
      const ageMs = known ? now.getTime() - known.readAt : maxAgeMs;
      if (known?.fresh && ageMs >= 0 && ageMs < maxAgeMs) return Promise.resolve(known.value);
      return reading.get(key) ?? readAgain(key, now.getTime());
    },
    last: (key) => cached.get(key)?.value,
    invalidate,
    invalidateAll() {
      for (const key of cached.keys()) invalidate(key);
      reading.clear();
    },
  };
}
