/** A shelf of strings that forgets instead of failing where the browser blocks storage. */
export type Shelf = {
  get(key: string): string | null;
  set(key: string, value: string | null): void;
};

export function createShelf(open: () => Storage): Shelf {
  const memory = new Map<string, string>();
  const attempt = <T>(run: () => T): T | undefined => {
    try {
      return run();
    } catch {
      return undefined;
    }
  };
  return {
    get: (key) => memory.get(key) ?? attempt(() => open().getItem(key)) ?? null,
    set(key, value) {
      if (memory.get(key) === value) return;
      if (value === null) {
        memory.delete(key);
        attempt(() => open().removeItem(key));
      } else {
        memory.set(key, value);
        attempt(() => open().setItem(key, value));
      }
    },
  };
}
