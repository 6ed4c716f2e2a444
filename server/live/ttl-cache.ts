export type Kept<Key, Value> = {
  /** What was read last, unless it is spoilt or too old: then it is read again, once for all who ask. */
  get(key: Key, now: Date): Promise<Value>;
  /** What was read last, however old. */
  last(key: Key): Value | undefined;
  /** What was read before this moment, or is being read, serves nobody who asks from now on. */
  spoil(key: Key): void;
  spoilAll(): void;
};

/** Keeps what `read` found for each key for at most `maxAgeMs`. */
export function createKept<Key, Value>(
  read: (key: Key) => Promise<Value>,
  maxAgeMs: number,
): Kept<Key, Value> {
  const kept = new Map<Key, { readonly value: Value; readonly readAt: number; fresh: boolean }>();
  const reading = new Map<Key, Promise<Value>>();

  const readAgain = (key: Key, readAt: number): Promise<Value> => {
    const begun: Promise<Value> = read(key).then(
      (value) => {
        const fresh = reading.get(key) === begun;
        if (fresh) reading.delete(key);
        // A later read may have come in before this one.
        if (fresh || !kept.has(key)) kept.set(key, { value, readAt, fresh });
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

  const spoil = (key: Key): void => {
    reading.delete(key);
    const known = kept.get(key);
    if (known) known.fresh = false;
  };

  return {
    get(key, now) {
      const known = kept.get(key);
      const ageMs = known ? now.getTime() - known.readAt : maxAgeMs;
      if (known?.fresh && ageMs >= 0 && ageMs < maxAgeMs) return Promise.resolve(known.value);
      return reading.get(key) ?? readAgain(key, now.getTime());
    },
    last: (key) => kept.get(key)?.value,
    spoil,
    spoilAll() {
      for (const key of kept.keys()) spoil(key);
      reading.clear();
    },
  };
}
