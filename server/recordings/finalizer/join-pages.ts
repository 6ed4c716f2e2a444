import { createWriteStream } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type { JoinSegment } from "../domain/join-job.ts";
import type { JoinOptions } from "./join-media.ts";

/**
 * Joins the events of the shared page into one file of gzipped lines. The times of a segment's events
 * count from its start, which a line before them names. Null if there are no events.
 */
export async function joinPages(
  segments: readonly JoinSegment[],
  options: JoinOptions,
): Promise<string | null> {
  if (segments.every(({ page }) => page.length === 0)) return null;
  const file = path.join(options.folder, "page.jsonl.gz");
  await pipeline(Readable.from(linesOf(segments, options)), createGzip(), createWriteStream(file));
  return file;
}

async function* linesOf(segments: readonly JoinSegment[], { read, onDamaged }: JoinOptions) {
  for (const [number, { offsetMs, page }] of segments.entries()) {
    yield `${JSON.stringify({ segment: number, offsetMs })}\n`;
    for (const { part, key } of page) {
      const bytes = await read(key);
      try {
        for await (const line of gunzippedLines(bytes ?? Buffer.alloc(0))) yield `${line}\n`;
      } catch {
        onDamaged(`${number}/page/${part}`);
      }
    }
  }
}

async function* gunzippedLines(bytes: Buffer): AsyncGenerator<string> {
  const input = Readable.from([bytes]).pipe(createGunzip());
  const failed = new Promise<never>((_, reject) => input.once("error", reject));
  failed.catch(() => {});
  const lines = createInterface({ input })[Symbol.asyncIterator]();
  for (;;) {
    const { value, done } = await Promise.race([lines.next(), failed]);
    if (done) return;
    yield value;
  }
}
