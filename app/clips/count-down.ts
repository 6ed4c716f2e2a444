const SECOND_MS = 1_000;

/** Calls back each second, from the given number down to 1. Rejects when stopped. */
export async function countDown(
  from: number,
  stopped: AbortSignal,
  onSecond: (seconds: number) => void,
): Promise<void> {
  for (let seconds = from; seconds > 0; seconds -= 1) {
    stopped.throwIfAborted();
    onSecond(seconds);
    await new Promise((done) => setTimeout(done, SECOND_MS));
  }
  stopped.throwIfAborted();
}
