import type { PageMessage } from "../../../server/cobrowse/domain/wire.ts";
import { readPageMessage } from "./page-message.ts";
import { createUnzipStream, StreamRefused } from "./unzip-stream.ts";

const MB = 1_024 * 1_024;

/** Of what has been unzipped, in characters. */
export type Limits = { readonly message: number; readonly minute: number };
const LIMITS: Limits = { message: 64 * MB, minute: 256 * MB };

type Options = {
  readonly hear: (message: PageMessage) => void;
  readonly refuse: (why: unknown) => void;
  readonly limits?: Limits;
};

/**
 * Unzips and checks what arrives on one line, and no more of it than can be shown. After a
 * StreamRefused it is not to be used again.
 */
export function createPageReceiver({
  hear,
  refuse,
  limits = LIMITS,
}: Options): (data: unknown) => void {
  const unzip = createUnzipStream(limits.message);
  let minute = 0;
  let size = 0;
  const count = (text: string): void => {
    const now = Math.floor(performance.now() / 60_000);
    size = now === minute ? size + text.length : text.length;
    minute = now;
    if (size > limits.minute) throw new StreamRefused("There is more of it than can be shown.");
  };
  const read = (text: string): void => {
    try {
      count(text);
      hear(readPageMessage(text));
    } catch (error) {
      refuse(error);
    }
  };
  return (data) => {
    try {
      if (!(data instanceof ArrayBuffer)) throw new StreamRefused("This is not bytes.");
      unzip(new Uint8Array(data)).forEach(read);
    } catch (error) {
      refuse(error);
    }
  };
}
