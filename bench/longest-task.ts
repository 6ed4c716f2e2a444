import type { Page } from "@playwright/test";

const MARK = "document-start";
const TASK = "ThreadControllerImpl::RunTask";

type TraceEvent = {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** In microseconds. */
  readonly ts: number;
  readonly dur?: number;
};

/** The longest task of the main thread of the page that `run` navigates to, in milliseconds. */
export async function longestTaskMs(page: Page, run: () => Promise<unknown>): Promise<number> {
  const browser = page.context().browser();
  if (!browser) throw new Error("The page has no browser to trace.");
  await page.addInitScript((mark) => void performance.mark(mark), MARK);
  await browser.startTracing(page, { categories: ["toplevel", "blink.user_timing"] });
  await run();
  const trace = await browser.stopTracing();
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: TraceEvent[] };
  const marked = traceEvents.findLast(({ name }) => name === MARK);
  if (!marked) throw new Error("The page's main thread is not in the trace.");
  const durations = traceEvents
    .filter(({ name, pid, tid }) => name === TASK && pid === marked.pid && tid === marked.tid)
    .filter(({ ts }) => ts > marked.ts)
    .map(({ dur = 0 }) => dur / 1_000);
  return Math.max(...durations);
}
