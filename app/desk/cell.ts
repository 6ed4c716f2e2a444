/** A value that can be watched; made for React's `useSyncExternalStore`. */
export type Watchable<T> = {
  readonly get: () => T;
  readonly subscribe: (listener: () => void) => () => void;
};
export type Cell<T> = Watchable<T> & { readonly set: (change: Partial<T>) => void };

export function createCell<T extends object>(initial: T): Cell<T> {
  const listeners = new Set<() => void>();
  let value = initial;
  return {
    get: () => value,
    set(change) {
      value = { ...value, ...change };
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
