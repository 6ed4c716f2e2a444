const MAX_REPORTS = 3;
let reported = 0;

/** Logs an error to the console, at most three times in total. */
export function report(error: unknown): void {
  if (reported >= MAX_REPORTS) return;
  reported += 1;
  console.warn("[Foyer]", error);
}

/** Wraps a callback so that it never throws into the page. Errors and rejections are logged. */
export function guard<A extends unknown[]>(
  run: (...args: A) => void | Promise<void>,
): (...args: A) => void {
  return (...args) => {
    try {
      const result = run(...args);
      if (result) Promise.resolve(result).catch(report);
    } catch (error) {
      report(error);
    }
  };
}
