import type { IncomingMessage } from "node:http";
import { MAX_BYTES } from "../kernel/limits.ts";

/** The body exceeds the limit of its path. Express responds with `status`. */
export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
  readonly status = 413;

  constructor() {
    super("That's larger than we accept. Send less at once.");
  }
}

/** The connection was closed before the body was complete. */
export class BodyAborted extends Error {
  override readonly name = "BodyAborted";
  readonly status = 400;
}

/**
 * Reads the whole body. Counts the bytes received, since a chunked body declares no length.
 * @throws BodyTooLarge, BodyAborted
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) throw new BodyTooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve, reject) => {
    const leave = (settle: () => void) => {
      request.off("data", onData);
      request.off("end", onEnd);
      request.off("close", onClose);
      request.off("error", onClose);
      settle();
    };
    const onData = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
      else leave(() => reject(new BodyTooLarge()));
    };
    const onEnd = () => leave(() => resolve(Buffer.concat(chunks)));
    const onClose = () => leave(() => reject(new BodyAborted()));
    request.on("data", onData);
    request.on("end", onEnd);
    request.on("close", onClose);
    request.on("error", onClose);
  });
}

/**
 * Discards the rest of a body after the response has been sent, so that the client can read the
 * response. Closes the connection if the client sends too much.
 */
export function discardRest(request: IncomingMessage): void {
  let bytes = 0;
  request.on("error", () => {});
  request.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_BYTES.discarded) request.destroy();
  });
}
