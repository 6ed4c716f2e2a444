const MIN_PAUSE_MS = 2;
const MAX_PAUSE_MS = 100;

/**
 * Runs `act` for each item, one after the other with a pause between, each item once however often
 * it is added. The pause grows while the process is busy, so that a crowd leaves room for rings.
 */
export function createPacedQueue<Item>(act: (item: Item) => void) {
  /** Whether an item is skipped, asked when its turn comes. */
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
    /** Without `isSkipped` the item is not skipped, also when it was added with one before. */
    add(item: Item, isSkipped?: () => boolean): void {
      const isCertain = waiting.has(item) && waiting.get(item) === undefined;
      if (!isCertain) waiting.set(item, isSkipped);
      if (!timer) schedule();
    },
    close: (): void => clearTimeout(timer),
  };
}
