export type Store<S> = {
  get(): S;
  set(next: S): void;
  /** Returns how to stop listening. */
  listen(listener: () => void): () => void;
};

export function createStore<S>(initial: S): Store<S> {
  const listeners = new Set<() => void>();
  let state = initial;
  return {
    get: () => state,
    set(next) {
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
