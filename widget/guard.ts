const MAY_REPORT = 3;
let reported = 0;

/** Logs an error to the console, a few times at most; never throws. */
export function report(error: unknown): void {
  if (reported >= MAY_REPORT) return;
  reported += 1;
  console.warn("[Foyer]", error);
}

/** Wraps what the page or the browser calls: neither a throw nor a rejection gets out. */
export function guard<A extends unknown[]>(
  run: (...args: A) => void | Promise<void>,
): (...args: A) => void {
  return (...args) => {
    try {
      const ends = run(...args);
      if (ends) Promise.resolve(ends).catch(report);
    } catch (error) {
      report(error);
    }
  };
}
