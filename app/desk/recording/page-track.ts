import type { PartStore } from "./segment-files.ts";
import type { QueuedPart } from "./upload-queue.ts";

const PART_MS = 15_000;
const PART_BYTES = 1_000_000;

type Options = {
  readonly store: Pick<PartStore, "append">;
  /** A complete part, which the store has. */
  readonly onPart: (part: QueuedPart) => void;
  readonly onError: (error: unknown) => void;
  readonly nowMs: () => number;
};

export type PageTrackWriter = {
  readonly add: (line: string) => void;
  /** Resolves to the number of the last part, or null if there is none. */
  readonly finish: () => Promise<number | null>;
};

/** Writes the lines of the shared page into parts of at most 1 MB or 15 s. */
export function createPageTrackWriter(options: Options): PageTrackWriter {
  const { store, onPart, onError, nowMs } = options;
  const encoder = new TextEncoder();
  let part = 0;
  let size = 0;
  let startedMs = 0;
  let isFull = false;
  let written = Promise.resolve();

  const append = (bytes: Uint8Array<ArrayBuffer>, last: boolean) => {
    const current = part;
    written = written
      .then(async () => {
        isFull = !(await store.append(current, bytes, last)) || isFull;
      })
      .catch(onError);
  };
  const cut = () => {
    append(new Uint8Array(), true);
    const complete = { part, bytes: size };
    written = written.then(() => onPart(complete));
    part += 1;
    size = 0;
  };
  return {
    add(line) {
      if (isFull) return;
      const bytes = encoder.encode(`${line}\n`);
      const isDue = nowMs() - startedMs >= PART_MS || size + bytes.byteLength > PART_BYTES;
      if (size > 0 && isDue) cut();
      if (size === 0) startedMs = nowMs();
      size += bytes.byteLength;
      append(bytes, false);
    },
    async finish() {
      if (size > 0) cut();
      await written;
      return part === 0 ? null : part - 1;
    },
  };
}
