/** One encoded picture, or a few milliseconds of sound. */
export type Block = {
  /** The number of the track in the header. */
  readonly track: number;
  /** From the start of the segment. */
  readonly timeMs: number;
  readonly isKey: boolean;
  readonly data: Buffer;
};

// Elements of Matroska (RFC 9559, section 5.1).
const CLUSTER = 0x1f43b675;
const TIMESTAMP = 0xe7;
const SIMPLE_BLOCK = 0xa3;
const BLOCK_GROUP = 0xa0;
const BLOCK = 0xa1;
const REFERENCE_BLOCK = 0xfb;
const SKIPPED: ReadonlySet<number> = new Set([0xec, 0xbf, 0xab, 0xa7, 0x9b, 0x75a1, 0x75a2, 0xa6]);

const KEY_FLAG = 0x80;
const LACING_FLAGS = 0x06;

export type ReadBlocks = {
  readonly blocks: readonly Block[];
  /** How many bytes were read. Fewer than there are if the part is damaged. */
  readonly length: number;
};

/**
 * Reads the blocks of whole clusters, up to the first damage. Demuxers for whole files may search for
 * the next element for ever, so they only get bytes that were read here.
 */
export function readBlocks(part: Buffer): ReadBlocks {
  const blocks: Block[] = [];
  let clusterMs: number | null = null;
  let at = 0;
  while (at < part.length) {
    const element = readElement(part, at);
    if (!element) break;
    const { id, start, end } = element;
    // The children of these follow. A cluster that is being written has no known size.
    const isParent = id === CLUSTER || id === BLOCK_GROUP;
    if (!isParent && end > part.length) break;
    if (id === TIMESTAMP && end - start <= 6) {
      clusterMs = end > start ? part.readUIntBE(start, end - start) : 0;
    } else if (id === REFERENCE_BLOCK) {
      const last = blocks.pop();
      if (last) blocks.push({ ...last, isKey: false });
    } else if (id === SIMPLE_BLOCK || id === BLOCK) {
      const block = clusterMs === null ? null : readBlock(part, element, clusterMs);
      if (!block) break;
      blocks.push(id === BLOCK ? { ...block, isKey: true } : block);
    } else if (!isParent && !SKIPPED.has(id)) break;
    at = isParent ? start : end;
  }
  return { blocks, length: at };
}

type Element = { readonly id: number; readonly start: number; readonly end: number };

/** The element at this offset, or null if there is none. Its end is infinite if its size is unknown. */
function readElement(bytes: Buffer, at: number): Element | null {
  const idLength = lengthAt(bytes, at);
  if (idLength === null || idLength > 4 || at + idLength > bytes.length) return null;
  const size = readNumber(bytes, at + idLength);
  if (!size) return null;
  const start = size.end;
  return { id: bytes.readUIntBE(at, idLength), start, end: start + size.value };
}

/** A number of variable length (RFC 8794, section 4), or null. */
function readNumber(
  bytes: Buffer,
  at: number,
): { readonly value: number; readonly end: number } | null {
  const length = lengthAt(bytes, at);
  if (length === null || at + length > bytes.length) return null;
  let value = (bytes[at] ?? 0) & (0xff >> length);
  let isUnknown = value === 0xff >> length;
  for (const byte of bytes.subarray(at + 1, at + length)) {
    value = value * 256 + byte;
    isUnknown &&= byte === 0xff;
  }
  return { value: isUnknown ? Number.POSITIVE_INFINITY : value, end: at + length };
}

/** The number of leading zero bits of the first byte tells the length. */
function lengthAt(bytes: Buffer, at: number): number | null {
  const first = bytes[at];
  return first ? Math.clz32(first) - 23 : null;
}

function readBlock(bytes: Buffer, { start, end }: Element, clusterMs: number): Block | null {
  const track = readNumber(bytes, start);
  if (!track || track.end + 3 > end) return null;
  const flags = bytes[track.end + 2] ?? 0;
  if ((flags & LACING_FLAGS) !== 0) return null;
  return {
    track: track.value,
    timeMs: clusterMs + bytes.readInt16BE(track.end),
    isKey: (flags & KEY_FLAG) !== 0,
    data: bytes.subarray(track.end + 3, end),
  };
}
