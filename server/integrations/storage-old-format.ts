import { type FileHandle, open, rm } from "node:fs/promises";
import path from "node:path";
import { filesUnder, nullIfMissing } from "./disk-files.ts";
import type { StorageBackend } from "./storage.ts";

const OLD_SUFFIX = ".file";
const TYPE_LENGTH_BYTES = 2;

/**
 * Converts greetings in the old format `KEY.file`: two bytes with the length of the content type, the
 * content type, then the bytes. Idempotent, and safe in several processes at once.
 */
export async function convertOldFiles(
  root: string,
  storage: Pick<StorageBackend, "put">,
): Promise<void> {
  for await (const name of filesUnder(root, "greetings")) {
    if (!name.endsWith(OLD_SUFFIX)) continue;
    const old = path.join(root, name);
    const file = await open(old).catch(nullIfMissing);
    if (!file) continue;
    const contentType = await readContentType(file);
    const start = TYPE_LENGTH_BYTES + Buffer.byteLength(contentType);
    await storage.put(
      name.slice(0, -OLD_SUFFIX.length),
      file.createReadStream({ start }),
      contentType,
    );
    await rm(old, { force: true });
  }
}

async function readContentType(file: FileHandle): Promise<string> {
  const length = await file.read(Buffer.alloc(TYPE_LENGTH_BYTES), 0, TYPE_LENGTH_BYTES, 0);
  const bytes = Buffer.alloc(length.buffer.readUInt16BE());
  await file.read(bytes, 0, bytes.length, TYPE_LENGTH_BYTES);
  return bytes.toString();
}
