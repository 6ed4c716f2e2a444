import path from "node:path";
import { Worker } from "node:worker_threads";
import type { ClipFacts } from "./domain/clip.ts";
import { sniffVideo } from "./domain/sniff-video.ts";

const MAIN = path.join(import.meta.dirname, "probe/main.ts");
const MEMORY = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 };
/** A clip of 10 MB takes some 100 ms. */
const TIMEOUT_MS = 10_000;

/**
 * Reads what is in a video, in a thread of its own: a file that was made to be endless costs the thread
 * its time or memory, and no call. Returns why it can't be read, otherwise.
 */
export async function probeClip(
  bytes: Uint8Array,
  timeoutMs = TIMEOUT_MS,
): Promise<ClipFacts | "not_a_video" | "unreadable"> {
  const type = sniffVideo(bytes);
  if (!type) return "not_a_video";
  const found = await readInThread(bytes, timeoutMs);
  return found ? { type, ...found } : "unreadable";
}

function readInThread(
  bytes: Uint8Array,
  timeoutMs: number,
): Promise<Omit<ClipFacts, "type"> | null> {
  const worker = new Worker(MAIN, { workerData: bytes, env: {}, resourceLimits: MEMORY });
  return new Promise((resolve) => {
    const timer = setTimeout(() => finish(null), timeoutMs);
    const finish = (found: Omit<ClipFacts, "type"> | null) => {
      clearTimeout(timer);
      resolve(found);
      void worker.terminate();
    };
    worker.once("message", finish);
    worker.once("error", () => finish(null));
    worker.once("exit", () => finish(null));
  });
}
