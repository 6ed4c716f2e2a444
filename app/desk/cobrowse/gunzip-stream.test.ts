import { createGzip, gzipSync, constants as zlib } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createGunzipStream, InvalidStreamError } from "./gunzip-stream.ts";

const LIMIT = 100_000;

/** The chunks of each message, from a gzip stream that is flushed after each. */
async function gzipped(messages: readonly string[], chunkSize = 1_000): Promise<Uint8Array[][]> {
  const stream = createGzip();
  const all: Uint8Array[][] = [];
  for (const message of messages) {
    stream.write(`${message}\n`);
    await new Promise<void>((flushed) => stream.flush(zlib.Z_SYNC_FLUSH, flushed));
    const bytes: Uint8Array = stream.read() ?? new Uint8Array();
    const chunks: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += chunkSize)
      chunks.push(bytes.subarray(at, at + chunkSize));
    all.push(chunks);
  }
  return all;
}

test("every message is complete with its last chunk, for any chunk size", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: "grapheme", maxLength: 300 }).map((text) => JSON.stringify(text))),
      fc.integer({ min: 1, max: 80 }),
      async (messages, chunkSize) => {
        const gunzip = createGunzipStream(LIMIT);
        for (const [at, chunks] of (await gzipped(messages, chunkSize)).entries()) {
          expect(chunks.flatMap(gunzip)).toEqual([messages[at]]);
        }
      },
    ),
  ));

test("a message beyond the limit is rejected before it is complete", () => {
  const bomb = gzipSync(Buffer.alloc(500 * LIMIT, "a"));
  expect(bomb.length).toBeLessThan(LIMIT);
  expect(() => createGunzipStream(LIMIT)(bomb)).toThrow(InvalidStreamError);
});

test("several messages may exceed the limit together", async () => {
  const messages = Array.from({ length: 5 }, (_, at) => "x".repeat(LIMIT - at - 1));
  const gunzip = createGunzipStream(LIMIT);
  expect((await gzipped(messages)).flat().flatMap(gunzip)).toEqual(messages);
});

test("arbitrary bytes either give messages or an InvalidStreamError", () =>
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ minLength: 2, maxLength: 200 })), (chunks) => {
      const gunzip = createGunzipStream(LIMIT);
      for (const chunk of chunks) {
        try {
          expect(gunzip(chunk)).toBeInstanceOf(Array);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidStreamError);
          return;
        }
      }
    }),
  ));
