import { createGunzip, constants as zlib } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_CHUNK_BYTES } from "../../server/cobrowse/domain/wire.ts";
import { type Chunk, createGzipStream } from "./gzip-stream.ts";

async function gunzip(chunks: readonly Uint8Array[]): Promise<string> {
  const stream = createGunzip({ flush: zlib.Z_SYNC_FLUSH, finishFlush: zlib.Z_SYNC_FLUSH });
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  let text = "";
  for await (const chunk of stream.setEncoding("utf8")) text += chunk;
  return text;
}

/** Without pauses. */
function createGzip() {
  const gzip = createGzipStream();
  return (text: string): Chunk[] => {
    const compression = gzip(text);
    for (;;) {
      const step = compression.next();
      if (step.done) return step.value;
    }
  };
}

test("every message arrives on a line of its own", () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.jsonValue(), { minLength: 1 }), async (messages) => {
      const gzip = createGzip();
      const texts = messages.map((message) => JSON.stringify(message));
      const lines = (await gunzip(texts.flatMap(gzip))).split("\n");
      expect(lines).toEqual([...texts, ""]);
    }),
  ));

test("every message can be read as soon as its own chunks have arrived", async () => {
  const gzip = createGzip();
  const chunks: Uint8Array[] = [];
  for (const message of ["one", "two", "three"]) {
    chunks.push(...gzip(message));
    expect(await gunzip(chunks)).toMatch(new RegExp(`${message}\n$`));
  }
});

test("a large message is split into chunks that every browser can send", async () => {
  const noise = Array.from({ length: 60_000 }, (_, at) => Math.sin(at)).join();
  const chunks = createGzip()(noise);
  expect(chunks.length).toBeGreaterThan(3);
  expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThanOrEqual(MAX_CHUNK_BYTES);
  expect(await gunzip(chunks)).toBe(`${noise}\n`);
});

test("a repeated message is much smaller", () => {
  const gzip = createGzip();
  const message = Array.from({ length: 200 }, (_, at) => `line ${Math.sin(at)}`).join();
  const bytes = () => gzip(message).reduce((sum, { length }) => sum + length, 0);
  expect(bytes()).toBeGreaterThan(20 * bytes());
});
