import { report } from "./guard.ts";
import { refusalOf } from "./line/api.ts";
import { retryDelayMs, VISITOR_BACKOFF } from "./shared/backoff.ts";

const TELL_TRIES = 8;

/** Runs until it works, the server refuses, or the tries are used up. */
export async function tryAgain<T>(tries: number, run: () => Promise<T>): Promise<T> {
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

/** Tells the server something that it must come to know, server restart or not. */
export function persist(run: () => Promise<unknown>): void {
  tryAgain(TELL_TRIES, run).catch((error) => {
    // A refusal means that the call has moved on, which the next view tells.
    if (refusalOf(error) === null) report(error);
  });
}
