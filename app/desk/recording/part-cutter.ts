/** A piece of the stream, and the part that it belongs to. */
export type Piece = {
  readonly part: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The part is complete with this piece. */
  readonly last: boolean;
};

export const PART_MS = 4_000;
// Key frames come every 2 s, some milliseconds early or late.
const EARLY_MS = 300;

export type PartCutter = {
  /** The header, which becomes part 0, ends at this position of the stream. */
  readonly headerEnds: (position: number) => void;
  /** A cluster ends at this position. */
  readonly clusterEnds: (position: number, nowMs: number) => void;
  /** The next bytes of the stream. Positions must be reported before the bytes behind them. */
  readonly write: (bytes: Uint8Array<ArrayBuffer>) => Piece[];
  /** Completes the last part. */
  readonly end: () => Piece[];
  /** The highest number in use; -1 before the first byte. */
  readonly lastPart: () => number;
};

// Of the ID 0x1F43B675. The index, which follows the last cluster, begins otherwise.
const FIRST_BYTE_OF_CLUSTER = 0x1f;

/**
 * Cuts a WebM stream into its header and parts of whole clusters, about 4 s each. What follows the
 * last cluster is dropped.
 *
 * @param mayStart asked before each part. While it says no, the stream is dropped up to the end of the
 * next cluster, and no number is used.
 */
export function createPartCutter(mayStart: () => boolean): PartCutter {
  /** Where the current part ends, and further ends that are known already. */
  const ends: number[] = [];
  let position = 0;
  let part = 0;
  let lastPart = -1;
  let startedMs = 0;
  let dropping = false;
  /** A part has ended, and nothing behind it has been written. */
  let atStart = false;

  return {
    headerEnds: (at) => void ends.push(at),
    clusterEnds(at, nowMs) {
      if (!dropping && nowMs - startedMs < PART_MS - EARLY_MS) return;
      startedMs = nowMs;
      ends.push(at);
    },
    write(bytes) {
      const pieces: Piece[] = [];
      let rest = bytes;
      while (rest.byteLength > 0) {
        if (atStart) dropping = !(rest[0] === FIRST_BYTE_OF_CLUSTER && mayStart());
        atStart = false;
        const left = (ends[0] ?? Number.POSITIVE_INFINITY) - position;
        const piece = rest.subarray(0, left);
        rest = rest.subarray(piece.byteLength);
        position += piece.byteLength;
        const last = piece.byteLength === left;
        if (!dropping) {
          pieces.push({ part, bytes: piece, last });
          lastPart = part;
        }
        if (!last) continue;
        ends.shift();
        part = lastPart + 1;
        atStart = true;
      }
      return pieces;
    },
    end: () => (lastPart === part ? [{ part, bytes: new Uint8Array(), last: true }] : []),
    lastPart: () => lastPart,
  };
}
