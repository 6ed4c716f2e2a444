import type { IncomingMessage } from "node:http";
import { MAX_BYTES } from "../kernel/limits.ts";

/** A body that is larger than declared for its path. Express answers with `status`. */
export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
  readonly status = 413;

  constructor() {
    super("That's larger than we accept. Send less at once.");
  }
}

/** The connection was cut before the body was complete: there is nobody to answer. */
export class BodyAborted extends Error {
  override readonly name = "BodyAborted";
  readonly status = 400;
}

/**
 * The whole body, counted as it arrives, since a chunked one declares no length.
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
 * Throws away what is still to come of a body after its answer: the client gets to read why it was
 * refused, but not to send without end.
 */
export function discardRest(request: IncomingMessage): void {
  let bytes = 0;
  request.on("error", () => {});
  request.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_BYTES.discarded) request.destroy();
  });
}
