type Waiter<T> = { readonly matches: (value: T) => boolean; readonly resolve: (value: T) => void };

export type LatestValue<T> = {
  readonly value: T | null;
  set(value: T): void;
  /** Calls the listener with every value from now on. */
  watch(listener: (value: T) => void): void;
  /** Resolves to the current or next value that matches. @throws Error after `timeoutMs`. */
  until(matches: (value: T) => boolean, timeoutMs?: number): Promise<T>;
};

const DEFAULT_TIMEOUT_MS = 10_000;

/** Holds the latest of a sequence of states, and lets callers wait for one. */
export function createLatestValue<T>(what: string): LatestValue<T> {
  const waiters = new Set<Waiter<T>>();
  const listeners = new Set<(value: T) => void>();
  let value: T | null = null;
  return {
    get value() {
      return value;
    },
    set(next) {
      value = next;
      for (const listener of listeners) listener(next);
      for (const waiter of waiters) if (waiter.matches(next)) waiter.resolve(next);
    },
    watch: (listener) => {
      listeners.add(listener);
    },
    until(matches, timeoutMs = DEFAULT_TIMEOUT_MS) {
      if (value !== null && matches(value)) return Promise.resolve(value);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiters.delete(waiter);
          reject(
            new Error(
              `${what} did not reach the expected state within ${timeoutMs} ms: ${JSON.stringify(value)}`,
            ),
          );
        }, timeoutMs);
        const waiter: Waiter<T> = {
          matches,
          resolve(found) {
            clearTimeout(timer);
            waiters.delete(waiter);
            resolve(found);
          },
        };
        waiters.add(waiter);
      });
    },
  };
}
