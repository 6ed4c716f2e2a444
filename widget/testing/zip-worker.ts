import { createZipStream } from "../cobrowse/zip-stream.ts";
import type { ZipWorker } from "../cobrowse/zipper.ts";

/** A worker that does its work when the test says so. */
export function createStandInWorker() {
  const events = new EventTarget();
  const zip = createZipStream();
  const waiting: string[] = [];
  let terminated = false;
  return {
    addEventListener: events.addEventListener.bind(events),
    postMessage: (text: string) => void waiting.push(text),
    terminate() {
      terminated = true;
    },
    /** Zips the oldest text that it has been given. */
    answer() {
      const text = waiting.shift();
      if (text === undefined) throw new Error("The worker has nothing to answer.");
      events.dispatchEvent(new MessageEvent("message", { data: zip(text) }));
    },
    fail: (kind: string) => void events.dispatchEvent(new Event(kind)),
    terminated: () => terminated,
  } satisfies ZipWorker & Record<string, unknown>;
}
