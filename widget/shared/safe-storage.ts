/** Browser storage. Falls back to memory if the browser blocks it. */
export type SafeStorage = {
  get(key: string): string | null;
  set(key: string, value: string | null): void;
};

export function createSafeStorage(open: () => Storage): SafeStorage {
  /** Values that couldn't be stored. Others are not cached, because other pages may change them. */
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
