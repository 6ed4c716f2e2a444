import { createGunzip, constants as zlib } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { LARGEST_PIECE } from "../../server/cobrowse/domain/wire.ts";
import { createZipStream } from "./zip-stream.ts";

async function unzipped(pieces: readonly Uint8Array[]): Promise<string> {
  const stream = createGunzip({ flush: zlib.Z_SYNC_FLUSH, finishFlush: zlib.Z_SYNC_FLUSH });
  for (const piece of pieces) stream.write(piece);
  stream.end();
  let text = "";
  for await (const chunk of stream.setEncoding("utf8")) text += chunk;
  return text;
}

test("whatever is said arrives, a line for each message", () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.jsonValue(), { minLength: 1 }), async (messages) => {
      const zip = createZipStream();
      const texts = messages.map((message) => JSON.stringify(message));
      const lines = (await unzipped(texts.flatMap(zip))).split("\n");
      expect(lines).toEqual([...texts, ""]);
    }),
  ));

test("every message can be read as soon as its own pieces are there", async () => {
  const zip = createZipStream();
  const pieces: Uint8Array[] = [];
  for (const message of ["one", "two", "three"]) {
    pieces.push(...zip(message));
    expect(await unzipped(pieces)).toMatch(new RegExp(`${message}\n$`));
  }
});

test("a large message is cut into pieces that every browser can send", async () => {
  const noise = Array.from({ length: 60_000 }, (_, at) => Math.sin(at)).join();
  const pieces = createZipStream()(noise);
  expect(pieces.length).toBeGreaterThan(3);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(LARGEST_PIECE);
  expect(await unzipped(pieces)).toBe(`${noise}\n`);
});

test("what has been said before costs little to say again", () => {
  const zip = createZipStream();
  const message = Array.from({ length: 200 }, (_, at) => `line ${Math.sin(at)}`).join();
  const bytes = () => zip(message).reduce((sum, { length }) => sum + length, 0);
  expect(bytes()).toBeGreaterThan(20 * bytes());
});
