import type { Page } from "@playwright/test";

const MARK = "main-thread";
const TASK = "ThreadControllerImpl::RunTask";
// The task in which a page is laid out and painted.
const FRAME = "ScheduledActionSendBeginMainFrame";

type TraceEvent = {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** The thread's processor time, in microseconds. */
  readonly tdur?: number;
  readonly args?: { readonly src_func?: string };
};

/**
 * The CPU time of the page's main thread during `run`, in milliseconds. Excludes layout and paint,
 * which don't depend on the recorder and vary by more than the differences being measured.
 */
export async function mainThreadMs<T>(page: Page, run: () => Promise<T>) {
  const browser = page.context().browser();
  if (!browser) throw new Error("The page has no browser to trace.");
  await browser.startTracing(page, { categories: ["toplevel", "blink.user_timing"] });
  await page.evaluate((mark) => void performance.mark(mark), MARK);
  const result = await run();
  const trace = await browser.stopTracing();
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: TraceEvent[] };
  const marked = traceEvents.find(({ name }) => name === MARK);
  if (!marked) throw new Error("The page's main thread is not in the trace.");
  const ms =
    traceEvents
      .filter(({ pid, tid }) => pid === marked.pid && tid === marked.tid)
      .filter(({ name, args }) => name === TASK && args?.src_func !== FRAME)
      .reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1_000;
  if (ms <= 0) throw new Error("The trace has no CPU times.");
  return { ms, result };
}
