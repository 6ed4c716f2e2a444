/** A shelf of strings that forgets instead of failing where the browser blocks storage. */
export type Shelf = {
  get(key: string): string | null;
  set(key: string, value: string | null): void;
};

export function createShelf(open: () => Storage): Shelf {
  /** What the browser would not take. Everything else is read anew: other pages write too. */
  const memory = new Map<string, string>();
  const attempt = <T>(run: () => T): T | undefined => {
    try {
      return run();
    } catch {
      return undefined;
    }
  };
  const get = (key: string) => memory.get(key) ?? attempt(() => open().getItem(key)) ?? null;
  return {
    get,
    set(key, value) {
      if (get(key) === value) return;
      memory.delete(key);
      if (value === null) {
        attempt(() => open().removeItem(key));
        return;
      }
      attempt(() => open().setItem(key, value));
      if (get(key) !== value) memory.set(key, value);
    },
  };
}
