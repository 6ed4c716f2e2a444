import Worker from "./zip-worker.ts?worker&inline";
import type { ZipWorker } from "./zipper.ts";

/** The page's policy may forbid workers, by a throw here or by an error event later on. */
export function startZipWorker(): ZipWorker | null {
  try {
    return new Worker();
  } catch {
    return null;
  }
}
