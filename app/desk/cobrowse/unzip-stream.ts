import { Inflate, Z_SYNC_FLUSH } from "pako";

/** What a visitor's page sends is no gzip stream, or more than can be shown. */
export class StreamRefused extends Error {}

/**
 * Reads the gzip stream of one line, a JSON text per message.
 * @param limit of one message, bytes unzipped
 * @returns takes a piece as it has arrived, and gives the messages that it completes.
 *   It throws StreamRefused, after which the stream is over.
 */
export function createUnzipStream(limit: number): (piece: Uint8Array) => string[] {
  const stream = new Inflate();
  const decoder = new TextDecoder();
  let messages: string[] = [];
  let begun: string[] = [];
  let size = 0;
  stream.onData = (chunk) => {
    let from = 0;
    for (let end = chunk.indexOf(NEW_LINE); end >= 0; end = chunk.indexOf(NEW_LINE, from)) {
      messages.push(begun.join("") + decoder.decode(chunk.subarray(from, end)));
      begun = [];
      size = 0;
      from = end + 1;
    }
    size += chunk.length - from;
    if (size > limit) throw new StreamRefused("A message unzips to more than can be shown.");
    begun.push(decoder.decode(chunk.subarray(from), { stream: true }));
  };
  return (piece) => {
    const went = stream.push(piece, Z_SYNC_FLUSH);
    if (!went) throw new StreamRefused(`This is no gzip stream: ${stream.msg || stream.err}`);
    const complete = messages;
    messages = [];
    return complete;
  };
}

const NEW_LINE = 10;
