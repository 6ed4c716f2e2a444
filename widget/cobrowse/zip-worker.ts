import { createZipStream } from "./zip-stream.ts";

// Runs in a worker of its own: one text in, its pieces out, in the same order.
const zip = createZipStream();

addEventListener("message", ({ data }: MessageEvent<string>) => {
  const pieces = zip(data);
  postMessage(pieces, { transfer: pieces.map(({ buffer }) => buffer) });
});
