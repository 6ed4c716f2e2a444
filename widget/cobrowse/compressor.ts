import { report } from "../guard.ts";
import { type Chunk, createGzipStream } from "./gzip-stream.ts";

type Options = {
  /** The chunks of one text. Texts are compressed in order. */
  readonly onChunks: (chunks: readonly Chunk[]) => void;
  /** The stream can't be continued. */
  readonly onBroken: () => void;
  /** Resolves once the page has had time for other work. */
  readonly pause?: (() => Promise<void>) | undefined;
};

/**
 * Compresses the texts sent on one channel, on the page's thread: a worker would need a `blob:` URL,
 * and strict policies report it. Pauses between the pieces of a large text.
 */
export function createCompressor({ onChunks, onBroken, pause = nextTask }: Options) {
  const gzip = createGzipStream();
  const pending: string[] = [];
  let pendingLength = 0;
  let running = false;
  let closed = false;

  const compressPending = async () => {
    for (let text = pending[0]; text !== undefined && !closed; text = pending[0]) {
      const compression = gzip(text);
      let step = compression.next();
      while (!step.done) {
        await pause();
        if (closed) return;
        step = compression.next();
      }
      pending.shift();
      pendingLength -= text.length;
      onChunks(step.value);
    }
    running = false;
  };
  const fail = (error: unknown) => {
    report(error);
    closed = true;
    onBroken();
  };

  return {
    add(text: string): void {
      if (closed) return;
      pending.push(text);
      pendingLength += text.length;
      if (running) return;
      running = true;
      compressPending().catch(fail);
    },
    /** In characters. */
    pendingLength: (): number => pendingLength,
    close(): void {
      closed = true;
    },
  };
}

/** Not a timer: in a hidden tab it would take a second. */
const nextTask = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
