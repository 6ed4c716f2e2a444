import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStorage, type Storage, type StoredFile } from "./storage.ts";

const BUCKET = "clips";
const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (file: StoredFile) => text(file.stream);

let dataDir: string;
let s3: { server: Server; endpoint: string };
const open: Record<string, () => Storage> = {
  disk: () => createStorage({ DATA_DIR: dataDir }),
  S3: () => s3Storage("good-secret"),
};

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "foyer-storage-"));
  s3 = await startS3();
});

afterAll(async () => {
  s3.server.closeAllConnections();
  s3.server.close();
  await rm(dataDir, { recursive: true });
});

function s3Storage(secret: string): Storage {
  return createStorage({
    DATA_DIR: dataDir,
    S3_BUCKET: BUCKET,
    S3_ENDPOINT: s3.endpoint,
    S3_ACCESS_KEY_ID: "key-id",
    S3_SECRET_ACCESS_KEY: secret,
  });
}

// why: nobody's account is needed; it speaks the part of S3's protocol that we use.
async function startS3() {
  const objects = new Map<string, { type: string; body: Buffer }>();
  const server = createServer(async (request, response) => {
    const signed = request.headers.authorization?.startsWith("AWS4-HMAC-SHA256 Credential=key-id/");
    if (!signed) return response.writeHead(403).end();
    const { pathname } = new URL(request.url ?? "/", "http://s3");
    if (request.method === "PUT") {
      const body = Buffer.concat(await request.toArray());
      objects.set(pathname, { type: request.headers["content-type"] ?? "", body });
      return response.end();
    }
    if (request.method === "DELETE") {
      objects.delete(pathname);
      return response.writeHead(204).end();
    }
    if (pathname.endsWith("/broken")) return response.writeHead(400).end();
    const found = objects.get(pathname);
    if (found) return response.setHeader("content-type", found.type).end(found.body);
    return response
      .writeHead(404, { "content-type": "application/xml" })
      .end("<Error><Code>NoSuchKey</Code></Error>");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return { server, endpoint: `http://127.0.0.1:${port}` };
}

describe.each(["disk", "S3"])("storage on %s", (where) => {
  const storage = () => (open[where] ?? (() => expect.fail("unknown storage")))();

  test("gives back what was put, with its type and size", async () => {
    await storage().put("clips/a1", bytesOf("moving pictures"), "video/webm;codecs=vp9");
    const file = await storage().get("clips/a1");
    expect(file).toMatchObject({ contentType: "video/webm;codecs=vp9", size: 15 });
    expect(file && (await textOf(file))).toBe("moving pictures");
  });

  test("replaces what was there", async () => {
    await storage().put("clips/b2", bytesOf("old and long"), "text/plain");
    await storage().put("clips/b2", bytesOf("new"), "text/html");
    const file = await storage().get("clips/b2");
    expect(file).toMatchObject({ contentType: "text/html", size: 3 });
    expect(file && (await textOf(file))).toBe("new");
  });

  test("has nothing under an unknown or deleted key, and deletes twice without complaint", async () => {
    expect(await storage().get("clips/unknown")).toBeNull();
    await storage().put("clips/c3", bytesOf("x"), "text/plain");
    await storage().delete("clips/c3");
    await storage().delete("clips/c3");
    expect(await storage().get("clips/c3")).toBeNull();
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
    "ä",
    "a\0b",
    "a".repeat(201),
  ])("refuses the key %j", async (key) => {
    await expect(storage().put(key, bytesOf("x"), "text/plain")).rejects.toThrow("storage key");
    await expect(storage().get(key)).rejects.toThrow("storage key");
    await expect(storage().delete(key)).rejects.toThrow("storage key");
  });
});

test("a file on disk may be a folder's name too, and no draft stays behind", async () => {
  const storage = createStorage({ DATA_DIR: dataDir });
  await storage.put("d4", bytesOf("file"), "text/plain");
  await storage.put("d4/part", bytesOf("part"), "text/plain");
  const files = [await storage.get("d4"), await storage.get("d4/part")];
  expect(await Promise.all(files.map((file) => file && textOf(file)))).toEqual(["file", "part"]);
  expect(await readdir(path.join(dataDir, "files", ".drafts"))).toEqual([]);
});

test("readers of a file that is being replaced see one version whole", async () => {
  const storage = createStorage({ DATA_DIR: dataDir });
  const versions = ["a".repeat(100_000), "b".repeat(200_000)];
  const write = (round: number) =>
    storage.put("e5", bytesOf(versions[round % 2] ?? ""), "text/plain");
  await write(0);
  const writing = (async () => {
    for (let round = 1; round < 20; round++) await write(round);
  })();
  for (let read = 0; read < 20; read++) {
    const file = await storage.get("e5");
    expect(versions).toContain(file && (await textOf(file)));
  }
  await writing;
});

test("a failure of S3 is not taken for an absent file", async () => {
  await expect(open.S3?.().get("broken")).rejects.toThrow();
});
