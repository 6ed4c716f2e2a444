import { refusalOf } from "./connection/api.ts";
import { report } from "./guard.ts";
import { retryDelayMs, VISITOR_BACKOFF } from "./shared/backoff.ts";

const BACKGROUND_TRIES = 8;

/** Runs until it succeeds, the server refuses, or all tries are used. */
export async function retry<T>(tries: number, run: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt + 1 >= tries || refusalOf(error) !== null) throw error;
      await new Promise((resolve) =>
        setTimeout(resolve, retryDelayMs(VISITOR_BACKOFF, attempt, Math.random())),
      );
    }
  }
}

/** For what the server must learn, even across its restart. */
export function retryInBackground(run: () => Promise<unknown>): void {
  retry(BACKGROUND_TRIES, run).catch((error) => {
    // A refusal means that the call has moved on; the next view shows how.
    if (refusalOf(error) === null) report(error);
  });
}
