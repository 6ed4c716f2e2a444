import { guard } from "../guard.ts";
import { createZipStream, type Piece, type Zip } from "./zip-stream.ts";

// A worker that says nothing for so long is kept from running, and nobody says by what.
const FIRST_ANSWER_MS = 3_000;

export type ZipWorker = Pick<Worker, "postMessage" | "terminate" | "addEventListener">;

type Options = {
  /** Null where the page lets none run. */
  readonly startWorker: () => ZipWorker | null;
  /** The pieces of one text, in the order in which the texts were given. */
  readonly onPieces: (pieces: readonly Piece[]) => void;
  /** The stream has broken off for good. */
  readonly onBroken: () => void;
};

/**
 * Zips what is said on one line in a worker, and on the page's own thread where there can be none.
 * A worker that fails before its first answer is replaced. A later one has the stream's state, so
 * the stream ends with it.
 */
export function createZipper({ startWorker, onPieces, onBroken }: Options) {
  const underWay: string[] = [];
  let length = 0;
  let answered = false;
  let closed = false;
  let zipHere: Zip | null = null;
  let deadline: ReturnType<typeof setTimeout> | undefined;

  const told = (pieces: readonly Piece[]) => {
    length -= underWay.shift()?.length ?? 0;
    onPieces(pieces);
  };
  const zipAllHere = () => {
    zipHere ??= createZipStream();
    for (let text = underWay[0]; text !== undefined && !closed; text = underWay[0])
      told(zipHere(text));
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
    zipAllHere();
  });
  const onAnswer = guard((event: Event) => {
    if (closed || !worker) return;
    answered = true;
    clearTimeout(deadline);
    told((event as MessageEvent<Piece[]>).data);
  });

  let worker = startWorker();
  worker?.addEventListener("message", onAnswer);
  worker?.addEventListener("error", onFailed);
  worker?.addEventListener("messageerror", onFailed);
  return {
    take(text: string): void {
      if (closed) return;
      underWay.push(text);
      length += text.length;
      if (worker) {
        if (!answered) deadline ??= setTimeout(onFailed, FIRST_ANSWER_MS);
        worker.postMessage(text);
      } else zipAllHere();
    },
    /** How many characters have been taken, and their pieces not been told. */
    underWay: (): number => length,
    close,
  };
}
