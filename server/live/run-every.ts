import type { Logger } from "pino";

type Log = Pick<Logger, "error">;
type Work = () => Promise<void> | void;

/** A task that is never run twice at once. A failure is logged. */
export function createTask(name: string, log: Log, work: Work) {
  let running: Promise<void> | null = null;
  const run = async () => {
    try {
      await work();
    } catch (error) {
      log.error({ err: error, task: name }, "background task failed");
    } finally {
      running = null;
    }
  };
  return {
    /** Does nothing while the task is running. */
    start(): void {
      running ??= run();
    },
    /** Resolves when the task is not running. */
    async ended(): Promise<void> {
      await running;
    },
  };
}

/**
 * Runs a task again and again, never twice at once; a failure is logged and the next run comes.
 * @returns how to stop; resolves when the task is not running any more
 */
export function runEvery(
  intervalMs: number,
  name: string,
  log: Log,
  work: Work,
): () => Promise<void> {
  const task = createTask(name, log, work);
  const timer = setInterval(task.start, intervalMs);
  return async () => {
    clearInterval(timer);
    await task.ended();
  };
}
