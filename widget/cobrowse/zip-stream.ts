import { Deflate, Z_SYNC_FLUSH } from "pako";
import { LARGEST_PIECE } from "../../server/cobrowse/domain/wire.ts";

/**
 * The gzip stream of one line, a JSON text per message. What one message has said makes the next
 * ones shorter, as the browser's own CompressionStream, which cannot flush, could not.
 * @returns takes a message, and gives the pieces to send for it, in their order
 */
export function createZipStream(): (message: unknown) => Uint8Array<ArrayBuffer>[] {
  const stream = new Deflate({ gzip: true, chunkSize: LARGEST_PIECE });
  const encoder = new TextEncoder();
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  stream.onData = (piece) => pieces.push(piece);
  return (message) => {
    stream.push(encoder.encode(`${JSON.stringify(message)}\n`), Z_SYNC_FLUSH);
    const zipped = pieces;
    pieces = [];
    return zipped;
  };
}
