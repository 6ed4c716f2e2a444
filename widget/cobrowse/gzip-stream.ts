import { Deflate, Z_NO_FLUSH, Z_SYNC_FLUSH } from "pako";
import { MAX_CHUNK_BYTES } from "../../server/cobrowse/domain/wire.ts";

// Takes about a millisecond to compress.
const PIECE_BYTES = 32 * 1_024;
// A third faster than the default, for a twentieth more bytes.
const LEVEL = 4;

export type Chunk = Uint8Array<ArrayBuffer>;
/** Compresses a JSON text to the chunks to send. Yields between pieces, so that the caller can pause. */
export type Gzip = (text: string) => Generator<void, Chunk[]>;

/**
 * The gzip stream of one channel, one JSON text per line, flushed after each. Later messages are
 * smaller because they share the stream. The browser's CompressionStream can't flush.
 */
export function createGzipStream(): Gzip {
  const stream = new Deflate({ gzip: true, level: LEVEL, chunkSize: MAX_CHUNK_BYTES });
  const encoder = new TextEncoder();
  let chunks: Chunk[] = [];
  stream.onData = (chunk) => chunks.push(chunk);
  return function* (text) {
    const bytes = encoder.encode(`${text}\n`);
    for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
      if (start > 0) yield;
      const end = start + PIECE_BYTES;
      const flush = end < bytes.length ? Z_NO_FLUSH : Z_SYNC_FLUSH;
      if (!stream.push(bytes.subarray(start, end), flush))
        throw new Error(`The gzip stream failed: ${stream.msg || stream.err}`);
    }
    const compressed = chunks;
    chunks = [];
    return compressed;
  };
}
