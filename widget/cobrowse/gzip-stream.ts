import { Deflate, Z_SYNC_FLUSH } from "pako";
import { MAX_CHUNK_BYTES } from "../../server/cobrowse/domain/wire.ts";

export type Chunk = Uint8Array<ArrayBuffer>;
/** Compresses a JSON text to the chunks to send. */
export type Gzip = (text: string) => Chunk[];

/**
 * The gzip stream of one channel, one JSON text per line, flushed after each. Later messages are
 * smaller because they share the stream. The browser's CompressionStream can't flush.
 */
export function createGzipStream(): Gzip {
  const stream = new Deflate({ gzip: true, chunkSize: MAX_CHUNK_BYTES });
  const encoder = new TextEncoder();
  let chunks: Chunk[] = [];
  stream.onData = (chunk) => chunks.push(chunk);
  return (text) => {
    if (!stream.push(encoder.encode(`${text}\n`), Z_SYNC_FLUSH))
      throw new Error(`The gzip stream failed: ${stream.msg || stream.err}`);
    const compressed = chunks;
    chunks = [];
    return compressed;
  };
}
