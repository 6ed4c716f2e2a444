import type { Logger } from "pino";

/**
 * Runs a task again and again, never twice at once; a failure is logged and the next turn comes.
 * @returns how to stop; resolves when no turn is under way any more
 */
export function runEvery(
  intervalMs: number,
  name: string,
  log: Pick<Logger, "error">,
  task: () => Promise<void> | void,
): () => Promise<void> {
  let running: Promise<void> | null = null;
  const turn = async () => {
    try {
      await task();
    } catch (error) {
      log.error({ err: error, task: name }, "background task failed");
    } finally {
      running = null;
    }
  };
  const timer = setInterval(() => {
    running ??= turn();
  }, intervalMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
