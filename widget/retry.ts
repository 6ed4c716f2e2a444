import { refusalOf } from "./connection/api.ts";
import { report } from "./guard.ts";
import { retryDelayMs, VISITOR_BACKOFF } from "./shared/backoff.ts";

const MAX_BACKGROUND_ATTEMPTS = 8;

const isRefusal = (error: unknown): boolean => refusalOf(error) !== null;

/** Retries until `run` succeeds, an error is final (a refusal), or all attempts have failed. */
export async function retry<T>(
  attempts: number,
  run: () => Promise<T>,
  isFinal = isRefusal,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt + 1 >= attempts || isFinal(error)) throw error;
      await new Promise((resolve) =>
        setTimeout(resolve, retryDelayMs(VISITOR_BACKOFF, attempt, Math.random())),
      );
    }
  }
}

/** For requests that must reach the server, even if it restarts. */
export function retryInBackground(run: () => Promise<unknown>): void {
  retry(MAX_BACKGROUND_ATTEMPTS, run).catch((error) => {
    // A refusal means that the call has changed. The next view shows how.
    if (refusalOf(error) === null) report(error);
  });
}
