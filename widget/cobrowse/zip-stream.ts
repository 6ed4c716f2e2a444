import { Deflate, Z_SYNC_FLUSH } from "pako";
import { LARGEST_PIECE } from "../../server/cobrowse/domain/wire.ts";

export type Piece = Uint8Array<ArrayBuffer>;
/** Takes a JSON text, and gives the pieces to send for it, in their order. */
export type Zip = (text: string) => Piece[];

/**
 * The gzip stream of one line, a JSON text per message. What one message has said makes the next
 * ones shorter, as the browser's own CompressionStream, which cannot flush, could not.
 */
export function createZipStream(): Zip {
  const stream = new Deflate({ gzip: true, chunkSize: LARGEST_PIECE });
  const encoder = new TextEncoder();
  let pieces: Piece[] = [];
  stream.onData = (piece) => pieces.push(piece);
  return (text) => {
    if (!stream.push(encoder.encode(`${text}\n`), Z_SYNC_FLUSH))
      throw new Error(`The stream has broken off: ${stream.msg || stream.err}`);
    const zipped = pieces;
    pieces = [];
    return zipped;
  };
}
