import { guard } from "./guard.ts";

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
      const guarded = guard(listener);
      listeners.add(guarded);
      return () => void listeners.delete(guarded);
    },
  };
}
