const CLUSTER = 0x1f43b675;
const TIMESTAMP = 0xe7;
const SIMPLE_BLOCK = 0xa3;
const MAX_ID_BYTES = 4;
const MAX_SIZE_BYTES = 8;

export type WholeBlocks = {
  /** How many bytes from the start hold whole blocks. 0 if there is none. */
  readonly length: number;
  /** When the last whole block starts, in the segment's time. */
  readonly lastMs: number;
};

/**
 * Finds the end of the last whole block in a part that was being written when its page was killed.
 * Clusters are of unknown size, since they are written as they grow.
 */
export function findWholeBlocks(part: Uint8Array): WholeBlocks {
  let found: WholeBlocks = { length: 0, lastMs: 0 };
  let clusterMs = 0;
  let at = 0;
  for (;;) {
    const id = readNumber(part, at, MAX_ID_BYTES, false);
    const size = id && readNumber(part, at + id.length, MAX_SIZE_BYTES, true);
    if (!id || !size) return found;
    const start = at + id.length + size.length;
    if (id.value === CLUSTER) {
      at = start;
      continue;
    }
    const end = start + size.value;
    if (end > part.byteLength) return found;
    if (id.value === TIMESTAMP) clusterMs = readUnsigned(part.subarray(start, end));
    if (id.value === SIMPLE_BLOCK) {
      found = { length: end, lastMs: clusterMs + relativeMs(part, start) };
    }
    at = end;
  }
}

type VariableNumber = { readonly value: number; readonly length: number };

/** A number of EBML, whose length is in its first byte. Null if it is cut or no number. */
function readNumber(
  bytes: Uint8Array,
  at: number,
  maxLength: number,
  withoutMarker: boolean,
): VariableNumber | null {
  const first = bytes[at];
  if (!first) return null;
  const length = Math.clz32(first) - 23;
  if (length > maxLength || at + length > bytes.byteLength) return null;
  const marker = withoutMarker ? 2 ** (8 - length) : 0;
  const value = readUnsigned(bytes.subarray(at + 1, at + length));
  return { value: (first - marker) * 256 ** (length - 1) + value, length };
}

const readUnsigned = (bytes: Uint8Array): number =>
  bytes.reduce((value, byte) => value * 256 + byte, 0);

/** A block starts with its track's number in one byte, then its time relative to the cluster. */
const relativeMs = (part: Uint8Array, blockAt: number): number =>
  new DataView(part.buffer, part.byteOffset + blockAt + 1, 2).getInt16(0);
