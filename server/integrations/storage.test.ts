import { Readable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SWIFT_START_MS } from "../../tests/mocks/swift.ts";
import { BACKENDS, MIB, mebibytes, type OpenedStorage } from "../../tests/storage-backends.ts";
import type { ListedFile, Storage, StoredFile } from "./storage.ts";
import { type ByteRange, RangeNotSatisfiable } from "./storage-range.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (file: StoredFile | null) => (file ? text(file.stream) : null);

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

for (const { where, open, missing, eventuallyConsistent } of BACKENDS) {
  const how = missing ? ` (not installed here: ${missing})` : "";
  describe.skipIf(missing)(`storage on ${where}${how}`, () => {
    let opened: OpenedStorage;
    let storage: Storage;

    beforeAll(async () => {
      opened = await open();
      ({ storage } = opened);
    }, SWIFT_START_MS + 10_000);
    afterAll(() => opened.close());

    const filesUnder = async (prefix: string) => {
      const files: ListedFile[] = [];
      for await (const file of storage.list(prefix)) files.push(file);
      return files;
    };
    const keysUnder = async (prefix: string) =>
      (await filesUnder(prefix)).map(({ key }) => key).sort();
    const putAll = (...keys: string[]) =>
      Promise.all(keys.map((key) => storage.put(key, bytesOf(key), "text/plain")));

    test("a file is returned with its type, size, ETag and time", async () => {
      const before = Date.now();
      await storage.put("clips/a1", bytesOf("moving pictures"), "video/webm;codecs=vp9");
      const file = await storage.get("clips/a1");
      expect(file).toMatchObject({
        contentType: "video/webm;codecs=vp9",
        size: 15,
        range: null,
        etag: expect.stringMatching(/^".+"$/),
      });
      expect(Math.abs((file?.modifiedAt.getTime() ?? 0) - before)).toBeLessThan(10_000);
      expect(await textOf(file)).toBe("moving pictures");
    });

    test("replacing a file changes its ETag", async () => {
      await storage.put("clips/b2", bytesOf("old and long"), "text/plain");
      const old = await storage.head("clips/b2");
      await storage.put("clips/b2", bytesOf("new"), "text/html");
      const file = await storage.get("clips/b2");
      expect(file).toMatchObject({ contentType: "text/html", size: 3 });
      expect(file?.etag).not.toBe(old?.etag);
      expect(await textOf(file)).toBe("new");
    });

    test("an unknown or removed key is not found, and removing it again succeeds", async () => {
      expect(await storage.get("clips/unknown")).toBeNull();
      expect(await storage.head("clips/unknown")).toBeNull();
      await storage.put("clips/c3", bytesOf("x"), "text/plain");
      await storage.remove("clips/c3");
      await storage.remove("clips/c3");
      expect(await storage.get("clips/c3")).toBeNull();
      expect(await storage.head("clips/c3")).toBeNull();
    });

    test("a stream of unknown length is stored", async () => {
      await storage.put("clips/stream", Readable.from([bytesOf("one "), bytesOf("two")]), "a/b");
      const file = await storage.get("clips/stream");
      expect(file).toMatchObject({ contentType: "a/b", size: 7 });
      expect(await textOf(file)).toBe("one two");
    });

    test("an empty file is stored, from bytes and from a stream", async () => {
      await storage.put("clips/empty", new Uint8Array(), "text/plain");
      await storage.put("clips/empty-stream", Readable.from([]), "text/plain");
      for (const key of ["clips/empty", "clips/empty-stream"]) {
        const file = await storage.get(key);
        expect(file?.size).toBe(0);
        expect(await textOf(file)).toBe("");
        await expect(storage.get(key, { start: 0 })).rejects.toThrow(RangeNotSatisfiable);
      }
    });

    test("a large stream is stored without buffering all of it", async () => {
      const size = 64;
      collectGarbage();
      const initial = process.memoryUsage().arrayBuffers - opened.bytesHeld();
      let peak = 0;
      const measure = (index: number) => {
        if (index % 4 !== 0) return;
        collectGarbage();
        const now = process.memoryUsage().arrayBuffers - opened.bytesHeld();
        peak = Math.max(peak, now - initial);
      };
      await storage.put("clips/large", mebibytes(size, measure), "video/webm");
      expect(peak).toBeLessThan((size / 2) * MIB);
      expect(await storage.head("clips/large")).toMatchObject({
        size: size * MIB,
        contentType: "video/webm",
      });
      const edge = await storage.get("clips/large", { start: 7 * MIB - 1, end: 7 * MIB });
      expect(edge && [...(await buffer(edge.stream))]).toEqual([6, 7]);
      await storage.remove("clips/large");
    });

    test.each<{ range: ByteRange; content: string; from: number; to: number }>([
      { range: { start: 0, end: 0 }, content: "0", from: 0, to: 0 },
      { range: { start: 0, end: 3 }, content: "0123", from: 0, to: 3 },
      { range: { start: 4, end: 6 }, content: "456", from: 4, to: 6 },
      { range: { start: 7 }, content: "789", from: 7, to: 9 },
      { range: { start: 9, end: 200 }, content: "9", from: 9, to: 9 },
      { range: { last: 3 }, content: "789", from: 7, to: 9 },
      { range: { last: 300 }, content: "0123456789", from: 0, to: 9 },
    ])("the range $range contains $content", async ({ range, content, from, to }) => {
      await storage.put("clips/ranges", bytesOf("0123456789"), "text/plain");
      const file = await storage.get("clips/ranges", range);
      expect(file).toMatchObject({ size: 10, range: { start: from, end: to } });
      expect(await textOf(file)).toBe(content);
    });

    test("a range beyond the end is refused, and a range of a missing file is not found", async () => {
      await storage.put("clips/ranges", bytesOf("0123456789"), "text/plain");
      for (const range of [{ start: 10 }, { start: 500, end: 600 }]) {
        await expect(storage.get("clips/ranges", range)).rejects.toThrow(RangeNotSatisfiable);
      }
      expect(await storage.get("clips/unknown", { start: 10 })).toBeNull();
    });

    test.each<ByteRange>([{ start: 3, end: 2 }, { start: -1 }, { start: 0.5 }, { last: 0 }])(
      "%j is refused as a range",
      async (range) => {
        await expect(storage.get("clips/ranges", range)).rejects.toThrow("byte range");
      },
    );

    test("files are listed and removed by prefix, across pages, without similar keys", async () => {
      const inside = ["r/1/0", "r/1/1", "r/1/2", "r/1/deep/3", "r/1/deep/er/4"];
      const others = ["r/1", "r/10", "r/10/0", "r/1-0", "r/1.0/1"];
      await putAll(...inside, ...others);
      expect(await keysUnder("r/1")).toEqual(inside);
      expect(await storage.removePrefix("r/1")).toBe(inside.length);
      expect(await keysUnder("r/1")).toEqual([]);
      expect(await keysUnder("r")).toEqual([...others].sort());
      expect(await storage.removePrefix("r/1")).toBe(0);
    });

    test("a listed file has the time at which it was stored", async () => {
      const before = Date.now();
      await putAll("times/1");
      const [listed] = await filesUnder("times");
      expect(Math.abs((listed?.modifiedAt.getTime() ?? 0) - before)).toBeLessThan(10_000);
    });

    test.each([1, 12])("a put whose stream fails after %i MiB stores nothing", async (size) => {
      const failing = mebibytes(size + 1, (index) => {
        if (index === size) throw new Error("the source failed");
      });
      await expect(storage.put("aborted/1", failing, "text/plain")).rejects.toThrow(
        "source failed",
      );
      await putAll("aborted/2");
      const destroyed = mebibytes(size + 1, (index) => {
        if (index === size) destroyed.destroy();
      });
      await expect(storage.put("aborted/2", destroyed, "video/webm")).rejects.toThrow();
      expect(await keysUnder("aborted")).toEqual(["aborted/2"]);
      expect(await textOf(await storage.get("aborted/2"))).toBe("aborted/2");
      expect(await storage.removeLeftovers(new Date(Date.now() + 60_000))).toBe(0);
    });

    test("a stream is destroyed if it can't be stored", async () => {
      const stream = mebibytes(3);
      await expect(storage.put("Not A Key", stream, "text/plain")).rejects.toThrow("storage key");
      expect(stream.destroyed).toBe(true);
    });

    test("a wrong secret is refused if the server checks signatures", async () => {
      if (!opened.withWrongSecret) return;
      await putAll("clips/secret");
      await expect(opened.withWrongSecret.get("clips/secret")).rejects.toThrow(/signature/i);
    });

    test("a presigned address gives the file as it is to be shown, and only while it is unchanged", async () => {
      const key = "recordings/presigned";
      await storage.put(key, bytesOf("moving pictures"), "video/webm");
      const disposition = 'attachment; filename="call.webm"';
      const address = await storage.presign(key, 60, { contentType: "video/webm", disposition });
      expect(address ? new URL(address).origin : null).toBe(storage.presignedOrigin);
      if (!address) return;
      const answer = await fetch(address, { headers: { range: "bytes=7-" } });
      expect([answer.status, await answer.text()]).toEqual([206, "pictures"]);
      expect(answer.headers.get("content-disposition")).toBe(disposition);
      if (!opened.withWrongSecret) return;
      const [later, other] = [new URL(address), new URL(address)];
      later.searchParams.set("X-Amz-Expires", "600");
      other.pathname = other.pathname.replace("recordings/presigned", "clips/b2");
      for (const changed of [later, other]) expect((await fetch(changed)).status).toBe(403);
    });

    test("after two concurrent puts to one key, content and type are from the same put", async () => {
      const bodies = { "text/a": "a".repeat(300_000), "text/b": "b".repeat(200_000) };
      for (let round = 0; round < 5; round += 1) {
        await Promise.all(
          Object.entries(bodies).map(([type, body]) => storage.put("twice/1", bytesOf(body), type)),
        );
        const file = await storage.get("twice/1");
        expect(bodies).toMatchObject({ [file?.contentType ?? ""]: await textOf(file) });
      }
    });

    test("a reader of a file that is being replaced gets one complete version", async () => {
      const versions = ["a".repeat(100_000), "b".repeat(200_000)];
      const write = (round: number) =>
        storage.put("e5", bytesOf(versions[round % 2] ?? ""), `text/${round % 2}`);
      await write(0);
      const writing = (async () => {
        for (let round = 1; round < 20; round++) await write(round);
      })();
      for (let read = 0; read < 20; read++) {
        const file = await storage.get("e5");
        if (!file && eventuallyConsistent) continue;
        expect(versions[Number(file?.contentType.slice(-1))]).toBe(await textOf(file));
      }
      await writing;
    });

    test.each([
      "",
      "../secret",
      "a/../b",
      "/etc/passwd",
      "a//b",
      "a/",
      "A",
      "a b",
      ".hidden",
      "a_b",
      "ä",
      "a\0b",
      "a".repeat(201),
    ])("the key %j is refused", async (key) => {
      await expect(storage.put(key, bytesOf("x"), "text/plain")).rejects.toThrow("storage key");
      await expect(storage.get(key)).rejects.toThrow("storage key");
      await expect(storage.head(key)).rejects.toThrow("storage key");
      await expect(storage.remove(key)).rejects.toThrow("storage key");
      await expect(storage.removePrefix(key)).rejects.toThrow("storage key");
      expect(() => storage.list(key)).toThrow("storage key");
    });
  });
}
