export type BoundedCache<Value> = {
  /** Undefined if it isn't cached, or was for too long. */
  get(key: string, now: Date): Value | undefined;
  set(key: string, value: Value, now: Date): void;
  readonly size: number;
};

/** Forgets values after `maxAgeMs`, and the least recently used ones beyond `max`. */
export function createBoundedCache<Value>(max: number, maxAgeMs: number): BoundedCache<Value> {
  // A Map keeps its keys in the order in which they were set.
  const entries = new Map<string, { readonly value: Value; readonly at: number }>();
  return {
    get(key, now) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      const ageMs = now.getTime() - entry.at;
      if (ageMs < 0 || ageMs >= maxAgeMs) return undefined;
      entries.set(key, entry);
      return entry.value;
    },
    set(key, value, now) {
      entries.delete(key);
      entries.set(key, { value, at: now.getTime() });
      const [oldest] = entries.keys();
      if (entries.size > max && oldest !== undefined) entries.delete(oldest);
    },
    get size() {
      return entries.size;
    },
  };
}
