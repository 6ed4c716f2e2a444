import type { PageMessage } from "../../../server/cobrowse/domain/wire.ts";
import { createGunzipStream, InvalidStreamError } from "./gunzip-stream.ts";
import { parsePageMessage } from "./page-message.ts";

const MB = 1_024 * 1_024;

/** Of decompressed text, in characters. */
export type Limits = { readonly message: number; readonly minute: number };
const LIMITS: Limits = { message: 64 * MB, minute: 256 * MB };

type Options = {
  readonly onMessage: (message: PageMessage) => void;
  readonly onRejected: (reason: unknown) => void;
  readonly limits?: Limits;
};

/**
 * Decompresses, limits and checks what arrives on one channel. Must not be used again after an
 * InvalidStreamError.
 */
export function createPageReceiver({
  onMessage,
  onRejected,
  limits = LIMITS,
}: Options): (data: unknown) => void {
  const gunzip = createGunzipStream(limits.message);
  let minute = 0;
  let size = 0;
  const count = (text: string): void => {
    const now = Math.floor(performance.now() / 60_000);
    size = now === minute ? size + text.length : text.length;
    minute = now;
    if (size > limits.minute) throw new InvalidStreamError("Too much data in one minute.");
  };
  const read = (text: string): void => {
    try {
      count(text);
      onMessage(parsePageMessage(text));
    } catch (error) {
      onRejected(error);
    }
  };
  return (data) => {
    try {
      if (!(data instanceof ArrayBuffer)) throw new InvalidStreamError("Not binary data.");
      gunzip(new Uint8Array(data)).forEach(read);
    } catch (error) {
      onRejected(error);
    }
  };
}
