import { createGzip, gzipSync, constants as zlib } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createUnzipStream, StreamRefused } from "./unzip-stream.ts";

const LIMIT = 100_000;

/** The pieces of each message, as a zip stream that is flushed after each has them. */
async function zipped(messages: readonly string[], pieceSize = 1_000): Promise<Uint8Array[][]> {
  const stream = createGzip();
  const all: Uint8Array[][] = [];
  for (const message of messages) {
    stream.write(`${message}\n`);
    await new Promise<void>((flushed) => stream.flush(zlib.Z_SYNC_FLUSH, flushed));
    const bytes: Uint8Array = stream.read() ?? new Uint8Array();
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += pieceSize)
      pieces.push(bytes.subarray(at, at + pieceSize));
    all.push(pieces);
  }
  return all;
}

test("every message is there with its last piece, whatever the pieces' size", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: "grapheme", maxLength: 300 }).map((text) => JSON.stringify(text))),
      fc.integer({ min: 1, max: 80 }),
      async (messages, pieceSize) => {
        const unzip = createUnzipStream(LIMIT);
        for (const [at, pieces] of (await zipped(messages, pieceSize)).entries()) {
          expect(pieces.flatMap(unzip)).toEqual([messages[at]]);
        }
      },
    ),
  ));

test("a message that unzips to more than the limit is refused before all of it is there", () => {
  const bomb = gzipSync(Buffer.alloc(500 * LIMIT, "a"));
  expect(bomb.length).toBeLessThan(LIMIT);
  expect(() => createUnzipStream(LIMIT)(bomb)).toThrow(StreamRefused);
});

test("many messages may be more than the limit together", async () => {
  const messages = Array.from({ length: 5 }, (_, at) => "x".repeat(LIMIT - at - 1));
  const unzip = createUnzipStream(LIMIT);
  expect((await zipped(messages)).flat().flatMap(unzip)).toEqual(messages);
});

test("what is no gzip stream gives nothing but a refusal", () =>
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ minLength: 2, maxLength: 200 })), (pieces) => {
      const unzip = createUnzipStream(LIMIT);
      for (const piece of pieces) {
        try {
          expect(unzip(piece)).toBeInstanceOf(Array);
        } catch (error) {
          expect(error).toBeInstanceOf(StreamRefused);
          return;
        }
      }
    }),
  ));
