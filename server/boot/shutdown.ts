import type { Logger } from "pino";

const STOP_WITHIN_MS = 10_000;

type Stop = () => Promise<void>;

/**
 * Shuts down gracefully on a signal. After an uncaught error the state of the process is unknown: the
 * error is logged and counted, and the process shuts down the same way with exit code 1, so that its
 * supervisor restarts it.
 */
export function handleShutdown(stops: readonly Stop[], log: Logger): void {
  let exitCode = 0;
  let uncaught = 0;
  let stopping = false;
  const fail = (error: unknown, origin: string): void => {
    uncaught += 1;
    exitCode = 1;
    log.fatal({ err: error, origin, uncaught }, "uncaught error, shutting down");
  };
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    try {
      for (const one of stops) await one();
    } catch (error) {
      fail(error, "stop");
    }
    process.exit(exitCode);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      log.info({ signal }, "stopping");
      void stop();
    });
  process.on("uncaughtException", (error, origin) => {
    fail(error, origin);
    void stop();
  });
  process.on("unhandledRejection", (reason) => {
    fail(reason, "unhandledRejection");
    void stop();
  });
}
