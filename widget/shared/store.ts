export type ReadableStore<S> = {
  readonly get: () => S;
  /** Returns how to unsubscribe. */
  readonly subscribe: (listener: () => void) => () => void;
};

export type Store<S> = ReadableStore<S> & {
  /** Merges a change into the state. Setting the state that is already there notifies no one. */
  readonly set: (change: Partial<S>) => void;
};

/** A listener that throws doesn't keep the others from being called. */
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
