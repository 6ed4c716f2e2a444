const IDLE_MS = 500;
// A snapshot of a large page takes long. Together they may take a fifth of the page's time.
const REST = 4;

/** Runs this when the page is idle: once for any number of requests, and rarely if it takes long. */
export function createPacedSnapshots(take: () => void): { request(): void } {
  let isScheduled = false;
  let readyAtMs = Number.NEGATIVE_INFINITY;
  const run = () => {
    isScheduled = false;
    const beganMs = performance.now();
    take();
    const endedMs = performance.now();
    readyAtMs = endedMs + REST * (endedMs - beganMs);
  };
  return {
    request() {
      if (isScheduled) return;
      isScheduled = true;
      const waitMs = readyAtMs - performance.now();
      if (waitMs > 0) setTimeout(whenIdle, waitMs, run);
      else whenIdle(run);
    },
  };
}

export function whenIdle(run: () => void | Promise<void>): void {
  if ("requestIdleCallback" in window) requestIdleCallback(() => void run(), { timeout: IDLE_MS });
  else setTimeout(run, 0);
}
