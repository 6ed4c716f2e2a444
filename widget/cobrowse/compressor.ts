import { guard } from "../guard.ts";
import { type Chunk, createGzipStream, type Gzip } from "./gzip-stream.ts";

// A worker that hasn't answered by then can't run, for a reason the browser doesn't report.
const FIRST_ANSWER_MS = 3_000;

export type GzipWorker = Pick<Worker, "postMessage" | "terminate" | "addEventListener">;

type Options = {
  /** Null where the page allows no workers. */
  readonly startWorker: () => GzipWorker | null;
  /** The chunks of one text. Texts are compressed in order. */
  readonly onChunks: (chunks: readonly Chunk[]) => void;
  /** The stream can't be continued. */
  readonly onBroken: () => void;
};

/**
 * Compresses the texts sent on one channel in a worker, or on the page's thread where no worker
 * can run. A worker that fails before its first answer is replaced. A later failure loses the
 * state of the gzip stream, so the stream ends.
 */
export function createCompressor({ startWorker, onChunks, onBroken }: Options) {
  const pending: string[] = [];
  let pendingLength = 0;
  let answered = false;
  let closed = false;
  let localGzip: Gzip | null = null;
  let deadline: ReturnType<typeof setTimeout> | undefined;

  const finishFirst = (chunks: readonly Chunk[]) => {
    pendingLength -= pending.shift()?.length ?? 0;
    onChunks(chunks);
  };
  const compressLocally = () => {
    localGzip ??= createGzipStream();
    for (let text = pending[0]; text !== undefined && !closed; text = pending[0])
      finishFirst(localGzip(text));
  };
  const close = () => {
    closed = true;
    clearTimeout(deadline);
    worker?.terminate();
  };
  const onFailed = guard((event?: Event) => {
    event?.preventDefault();
    if (closed || !worker) return;
    if (answered) {
      close();
      return onBroken();
    }
    clearTimeout(deadline);
    worker.terminate();
    worker = null;
    compressLocally();
  });
  const onAnswer = guard((event: Event) => {
    if (closed || !worker) return;
    answered = true;
    clearTimeout(deadline);
    finishFirst((event as MessageEvent<Chunk[]>).data);
  });

  let worker = startWorker();
  worker?.addEventListener("message", onAnswer);
  worker?.addEventListener("error", onFailed);
  worker?.addEventListener("messageerror", onFailed);
  return {
    add(text: string): void {
      if (closed) return;
      pending.push(text);
      pendingLength += text.length;
      if (worker) {
        if (!answered) deadline ??= setTimeout(onFailed, FIRST_ANSWER_MS);
        worker.postMessage(text);
      } else compressLocally();
    },
    /** In characters. */
    pendingLength: (): number => pendingLength,
    close,
  };
}
