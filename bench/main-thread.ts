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
 * The processor's time that the page's main thread takes while `run` lasts, in milliseconds. It is
 * not the clock's, as others want the processor too, and without the frames that are laid out and
 * painted: they are the same whoever watches, and differ more between themselves than what is measured.
 */
export async function mainThreadMs<T>(page: Page, run: () => Promise<T>) {
  const browser = page.context().browser();
  if (!browser) throw new Error("The page belongs to no browser that could be traced.");
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
  if (ms <= 0) throw new Error("The browser does not say what its tasks have taken.");
  return { ms, result };
}
