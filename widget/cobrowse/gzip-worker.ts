import { createGzipStream } from "./gzip-stream.ts";

// Receives texts, answers each with its chunks, in order.
const gzip = createGzipStream();

addEventListener("message", ({ data }: MessageEvent<string>) => {
  const chunks = gzip(data);
  postMessage(chunks, { transfer: chunks.map(({ buffer }) => buffer) });
});
