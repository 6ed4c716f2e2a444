type Waiter<T> = { readonly fits: (value: T) => boolean; readonly settle: (value: T) => void };

export type Latest<T> = {
  readonly value: T | null;
  set(value: T): void;
  /** Calls the listener with every value from now on. */
  watch(listener: (value: T) => void): void;
  /** The first value from now on, the present one included, that fits. @throws Error after `withinMs`. */
  until(fits: (value: T) => boolean, withinMs?: number): Promise<T>;
};

const DEFAULT_WAIT_MS = 10_000;

/** The latest of a stream of whole states, and a way to wait for one. */
export function createLatest<T>(what: string): Latest<T> {
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
      for (const waiter of waiters) if (waiter.fits(next)) waiter.settle(next);
    },
    watch: (listener) => {
      listeners.add(listener);
    },
    until(fits, withinMs = DEFAULT_WAIT_MS) {
      if (value !== null && fits(value)) return Promise.resolve(value);
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          waiters.delete(waiter);
          reject(
            new Error(
              `${what} did not become what was waited for within ${withinMs} ms: ${JSON.stringify(value)}`,
            ),
          );
        }, withinMs);
        const waiter: Waiter<T> = {
          fits,
          settle(found) {
            clearTimeout(late);
            waiters.delete(waiter);
            resolve(found);
          },
        };
        waiters.add(waiter);
      });
    },
  };
}
