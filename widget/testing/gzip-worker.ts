import type { GzipWorker } from "../cobrowse/compressor.ts";
import { createGzipStream } from "../cobrowse/gzip-stream.ts";

/** A worker that answers only when the test calls `answer`. */
export function createFakeGzipWorker() {
  const events = new EventTarget();
  const gzip = createGzipStream();
  const pending: string[] = [];
  let terminated = false;
  return {
    addEventListener: events.addEventListener.bind(events),
    postMessage: (text: string) => void pending.push(text),
    terminate() {
      terminated = true;
    },
    /** Compresses the oldest pending text. */
    answer() {
      const text = pending.shift();
      if (text === undefined) throw new Error("The worker has no pending text.");
      events.dispatchEvent(new MessageEvent("message", { data: gzip(text) }));
    },
    fail: (kind: string) => void events.dispatchEvent(new Event(kind)),
    terminated: () => terminated,
  } satisfies GzipWorker & Record<string, unknown>;
}
