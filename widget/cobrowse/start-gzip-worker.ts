import type { GzipWorker } from "./compressor.ts";
import Worker from "./gzip-worker.ts?worker&inline";

/** The page's CSP may forbid workers. Then this throws or the worker gets an error event later. */
export function startGzipWorker(): GzipWorker | null {
  try {
    return new Worker();
  } catch {
    return null;
  }
}
