import type { Logger } from "pino";

type Log = Pick<Logger, "error">;
type Work = () => Promise<void> | void;

/** A task with at most one run at a time. Failures are logged. */
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
    async finished(): Promise<void> {
      await running;
    },
  };
}

/**
 * Runs a task at an interval, with at most one run at a time. Failures are logged.
 * @returns a function that stops it and resolves when the task is not running
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
    await task.finished();
  };
}
