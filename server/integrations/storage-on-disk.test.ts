import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStorage, type Storage } from "./storage.ts";

const DAY_MS = 86_400_000;
const OLD = new Date(Date.now() - 2 * DAY_MS);
const YESTERDAY = new Date(Date.now() - DAY_MS);
const VERSION = "00000000-0000-4000-8000-000000000000";
const bytesOf = (text: string) => new TextEncoder().encode(text);

let dataDir: string;
let storage: Storage;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "foyer-storage-"));
  storage = await createStorage({ DATA_DIR: dataDir });
});
afterAll(() => rm(dataDir, { recursive: true }));

const onDisk = (name: string) => path.join(dataDir, "files", name);
const namesIn = async (folder: string) => (await readdir(onDisk(folder))).sort();
const listed = async (prefix: string) => {
  const keys: string[] = [];
  for await (const { key } of storage.list(prefix)) keys.push(key);
  return keys;
};
const contentOf = async (key: string) => {
  const file = await storage.get(key);
  return file && text(file.stream);
};

async function writeOld(name: string, content: string): Promise<void> {
  await mkdir(path.dirname(onDisk(name)), { recursive: true });
  await writeFile(onDisk(name), content);
  await utimes(onDisk(name), OLD, OLD);
}

test("a file is stored unchanged, with one metadata file", async () => {
  await storage.put("plain/a.webm", bytesOf("old"), "video/webm");
  await storage.put("plain/a.webm", bytesOf("moving pictures"), "video/webm");
  const [data = "", metadata, ...others] = await namesIn("plain");
  expect(data).toMatch(/^a\.webm_[0-9a-f-]{36}\.data$/);
  expect([metadata, others]).toEqual(["a.webm_meta.json", []]);
  expect(await readFile(onDisk(`plain/${data}`), "utf8")).toBe("moving pictures");
});

test("a key may be a prefix of another key", async () => {
  await storage.put("d4", bytesOf("file"), "text/plain");
  await storage.put("d4/part", bytesOf("part"), "text/plain");
  expect([await contentOf("d4"), await contentOf("d4/part")]).toEqual(["file", "part"]);
});

test("removing a file removes all its files on disk", async () => {
  await storage.put("removed/1", bytesOf("file"), "text/plain");
  await storage.remove("removed/1");
  expect(await namesIn("removed")).toEqual([]);
});

test("concurrent writes to one key leave one file", async () => {
  const writes = Array.from({ length: 10 }, (_, index) =>
    storage.put("busy/1", bytesOf(String(index)), "text/plain"),
  );
  await Promise.all(writes);
  expect(await namesIn("busy")).toHaveLength(2);
});

test("a file whose bytes are missing is an error, not a missing file", async () => {
  await writeOld("lost/1_meta.json", JSON.stringify({ version: VERSION, contentType: "a/b" }));
  await expect(storage.get("lost/1")).rejects.toThrow("missing on disk");
});

describe("after a crash", () => {
  test("during a put, the old version stays readable", async () => {
    await storage.put("crash/1", bytesOf("old"), "text/old");
    await writeOld(`crash/1_${VERSION}.data`, "new");
    await writeOld(`crash/1_${VERSION}.draft`, `{"version":"${VERSION}","contentType":"text/new"}`);
    expect(await storage.head("crash/1")).toMatchObject({ contentType: "text/old", size: 3 });
    expect(await listed("crash")).toEqual(["crash/1"]);
  });

  test("old leftovers and empty folders are removed, and files are kept", async () => {
    await storage.put("sweep/1", bytesOf("kept"), "text/plain");
    await writeOld(`sweep/1_${VERSION}.data`, "replaced");
    await writeOld(`sweep/2_${VERSION}.draft`, "never finished");
    const [data = ""] = (await namesIn("sweep")).filter((name) => !name.includes(VERSION));
    await utimes(onDisk(`sweep/${data}`), OLD, OLD);
    await mkdir(onDisk("empty/inside"), { recursive: true });
    await utimes(onDisk("empty/inside"), OLD, OLD);
    await mkdir(onDisk("new-and-empty"));

    await storage.removeLeftovers(OLD);
    expect(await namesIn("sweep")).toHaveLength(4);
    await storage.removeLeftovers(YESTERDAY);
    expect(await namesIn("sweep")).toHaveLength(2);
    expect(await contentOf("sweep/1")).toBe("kept");
    expect(await namesIn("empty")).toEqual([]);
    expect(await namesIn("new-and-empty")).toEqual([]);
  });
});

test("greetings in the old format are converted when the storage is opened", async () => {
  const type = "video/webm;codecs=vp9";
  const old = Buffer.concat([Buffer.from([0, type.length]), Buffer.from(`${type}moving pictures`)]);
  await mkdir(onDisk("greetings"), { recursive: true });
  await writeFile(onDisk("greetings/a1.webm.file"), old);
  await writeFile(onDisk("greetings/b2.png.file"), Buffer.from("\0\x09image/png"));
  await Promise.all([createStorage({ DATA_DIR: dataDir }), createStorage({ DATA_DIR: dataDir })]);
  expect(await storage.head("greetings/a1.webm")).toMatchObject({ contentType: type, size: 15 });
  expect(await contentOf("greetings/a1.webm")).toBe("moving pictures");
  expect(await storage.head("greetings/b2.png")).toMatchObject({
    contentType: "image/png",
    size: 0,
  });
  expect((await namesIn("greetings")).filter((name) => name.endsWith(".file"))).toEqual([]);
});
