import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Storage } from "./storage.ts";

const TYPE_LENGTH_BYTES = 2;
const DRAFTS = ".drafts";

/**
 * A file holds its content type (two bytes of length, then the text) and then its bytes, so that
 * one rename puts both in place.
 */
export function createStorageOnDisk(dataDir: string): Storage {
  const root = path.resolve(dataDir, "files");
  const fileOf = (key: string) => path.join(root, `${key}.file`);
  return {
    async put(key, bytes, contentType) {
      const target = fileOf(key);
      const draft = path.join(root, DRAFTS, randomUUID());
      await mkdir(path.dirname(draft), { recursive: true });
      await mkdir(path.dirname(target), { recursive: true });
      try {
        await writeDurably(draft, [headerOf(contentType), bytes]);
        await rename(draft, target);
      } finally {
        await rm(draft, { force: true });
      }
    },

    async get(key) {
      const file = await open(fileOf(key)).catch(nullIfAbsent);
      if (!file) return null;
      const { size } = await file.stat();
      const length = (await file.read(Buffer.alloc(TYPE_LENGTH_BYTES), 0, TYPE_LENGTH_BYTES, 0))
        .buffer;
      const typeLength = length.readUInt16BE();
      const type = await file.read(Buffer.alloc(typeLength), 0, typeLength, TYPE_LENGTH_BYTES);
      const start = TYPE_LENGTH_BYTES + typeLength;
      const stream = file.createReadStream({ start });
      return { stream, contentType: type.buffer.toString(), size: size - start };
    },

    async delete(key) {
      await rm(fileOf(key), { force: true });
    },
  };
}

async function writeDurably(target: string, parts: readonly Uint8Array[]): Promise<void> {
  const file = await open(target, "wx", 0o600);
  try {
    for (const part of parts) await file.writeFile(part);
    await file.sync();
  } finally {
    await file.close();
  }
}

function headerOf(contentType: string): Buffer {
  const type = Buffer.from(contentType);
  const length = Buffer.alloc(TYPE_LENGTH_BYTES);
  length.writeUInt16BE(type.length);
  return Buffer.concat([length, type]);
}

function nullIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT") return null;
  throw error;
}
