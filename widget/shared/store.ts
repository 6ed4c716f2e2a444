export type ReadableStore<S> = {
  readonly get: () => S;
  /** Returns a function that unsubscribes. */
  readonly subscribe: (listener: () => void) => () => void;
};

export type Store<S> = ReadableStore<S> & {
  /** Merges a change into the state. Notifies no one if nothing changes. */
  readonly set: (change: Partial<S>) => void;
};

/** If a listener throws, the others are still called. */
export function createStore<S extends object>(
  initial: S,
  onError: (error: unknown) => void = (error) => reportError(error),
): Store<S> {
  const listeners = new Set<() => void>();
  let state = initial;
  return {
    get: () => state,
    set(change) {
      if (change === state) return;
      state = { ...state, ...change };
      for (const listener of [...listeners]) {
        try {
          listener();
        } catch (error) {
          onError(error);
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
