import { Inflate, Z_SYNC_FLUSH } from "pako";

/** The data is not a gzip stream or exceeds a limit. */
export class InvalidStreamError extends Error {}

/**
 * Reads the gzip stream of one channel, with one JSON text per line.
 * @param limit of one message, in decompressed bytes
 * @returns a function that takes a chunk and returns the messages that it completes.
 * @throws InvalidStreamError when reading. The stream can't be read any further then.
 */
export function createGunzipStream(limit: number): (chunk: Uint8Array) => string[] {
  const stream = new Inflate();
  const decoder = new TextDecoder();
  let messages: string[] = [];
  let partial: string[] = [];
  let size = 0;
  stream.onData = (chunk) => {
    let from = 0;
    for (let end = chunk.indexOf(NEW_LINE); end >= 0; end = chunk.indexOf(NEW_LINE, from)) {
      messages.push(partial.join("") + decoder.decode(chunk.subarray(from, end)));
      partial = [];
      size = 0;
      from = end + 1;
    }
    size += chunk.length - from;
    if (size > limit) throw new InvalidStreamError("A message is too long.");
    partial.push(decoder.decode(chunk.subarray(from), { stream: true }));
  };
  return (chunk) => {
    const ok = stream.push(chunk, Z_SYNC_FLUSH);
    if (!ok) throw new InvalidStreamError(`Not a gzip stream: ${stream.msg || stream.err}`);
    const complete = messages;
    messages = [];
    return complete;
  };
}

const NEW_LINE = 10;
