import type { Logger } from "pino";

/** Runs a task again and again, never twice at once; a failure is logged and the next turn comes. */
export function every(
  intervalMs: number,
  name: string,
  log: Logger,
  task: () => Promise<void> | void,
): () => void {
  let running = false;
  const turn = async () => {
    if (running) return;
    running = true;
    try {
      await task();
    } catch (error) {
      log.error({ err: error, task: name }, "background task failed");
    } finally {
      running = false;
    }
  };
  const timer = setInterval(turn, intervalMs);
  return () => clearInterval(timer);
}
