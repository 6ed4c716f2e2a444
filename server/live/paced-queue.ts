const MIN_PAUSE_MS = 2;
const MAX_PAUSE_MS = 100;

/**
 * Runs `act` for each queued item, with a pause in between. Adding a queued item again has no effect.
 * The pause grows while the event loop is late, so that many items don't delay other work.
 */
export function createPacedQueue<Item>(act: (item: Item) => void) {
  /** The value decides whether to skip the item when its turn comes. */
  const waiting = new Map<Item, (() => boolean) | undefined>();
  let timer: NodeJS.Timeout | undefined;
  let pauseMs = MIN_PAUSE_MS;
  let dueAt = 0;
  const schedule = () => {
    dueAt = performance.now() + pauseMs;
    timer = setTimeout(runNext, pauseMs);
  };
  const runNext = () => {
    const isLate = performance.now() - dueAt > pauseMs + MIN_PAUSE_MS;
    pauseMs = isLate ? Math.min(pauseMs * 2, MAX_PAUSE_MS) : Math.max(pauseMs / 2, MIN_PAUSE_MS);
    timer = undefined;
    for (const [item, isSkipped] of waiting) {
      waiting.delete(item);
      if (isSkipped?.()) continue;
      act(item);
      break;
    }
    if (waiting.size > 0) schedule();
  };
  return {
    /** An item that was added at least once without `isSkipped` is never skipped. */
    add(item: Item, isSkipped?: () => boolean): void {
      const isCertain = waiting.has(item) && waiting.get(item) === undefined;
      if (!isCertain) waiting.set(item, isSkipped);
      if (!timer) schedule();
    },
    close: (): void => clearTimeout(timer),
  };
}
