import { randomUUID } from "node:crypto";
import { type FileHandle, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import {
  createSerializer,
  filesUnder,
  makeFolder,
  nullIfMissing,
  removeEmptyFolders,
  sync,
  writeDurably,
} from "./disk-files.ts";
import type { FileInfo, StorageBackend } from "./storage.ts";
import { convertOldFiles } from "./storage-old-format.ts";
import { RangeNotSatisfiable, resolveRange } from "./storage-range.ts";

type Metadata = { readonly version: string; readonly contentType: string };
type Found = { readonly file: FileHandle; readonly info: FileInfo };

// Keys contain no underscore, so these names can't clash with the names of other keys.
const METADATA = "_meta.json";
const DATA_OR_DRAFT = /^(?<key>.+)_(?<version>[0-9a-f-]{36})\.(?:data|draft)$/;

/**
 * A file's bytes are in `KEY_VERSION.data`, its version and content type in `KEY_meta.json`. `put`
 * renames the new metadata into place last: until then readers get the old version.
 */
export async function createStorageOnDisk(dataDir: string): Promise<StorageBackend> {
  const root = path.resolve(dataDir, "files");
  const serialize = createSerializer();
  const storage: StorageBackend = {
    async put(key, body, contentType) {
      const version = randomUUID();
      const data = dataOf(root, key, version);
      const draft = path.join(root, `${key}_${version}.draft`);
      const folder = path.dirname(data);
      let committed = false;
      try {
        await makeFolder(folder);
        await writeDurably(data, body);
        await writeDurably(draft, Buffer.from(JSON.stringify({ version, contentType })));
        await serialize(key, async () => {
          const replaced = await readMetadata(root, key);
          await sync(folder);
          await rename(draft, metadataOf(root, key));
          committed = true;
          await sync(folder);
          if (replaced) await rm(dataOf(root, key, replaced.version), { force: true });
        });
      } finally {
        if (!committed) await Promise.all([data, draft].map((file) => rm(file, { force: true })));
      }
    },

    async get(key, requested) {
      const found = await openFile(root, key);
      if (!found) return null;
      const { file, info } = found;
      if (!requested) return { ...info, stream: file.createReadStream(), range: null };
      const range = resolveRange(requested, info.size);
      if (range) return { ...info, stream: file.createReadStream(range), range };
      await file.close();
      throw new RangeNotSatisfiable(key);
    },

    async head(key) {
      const found = await openFile(root, key);
      await found?.file.close();
      return found?.info ?? null;
    },

    presign: async () => null,

    remove: (key) =>
      serialize(key, async () => {
        const metadata = await readMetadata(root, key);
        if (!metadata) return;
        await rm(metadataOf(root, key), { force: true });
        await rm(dataOf(root, key, metadata.version), { force: true });
        await sync(path.dirname(metadataOf(root, key)));
      }),

    async *list(prefix) {
      for await (const name of filesUnder(root, prefix)) {
        if (!name.endsWith(METADATA)) continue;
        const found = await stat(path.join(root, name)).catch(nullIfMissing);
        if (found) yield { key: name.slice(0, -METADATA.length), modifiedAt: found.mtime };
      }
    },

    async removeLeftovers(before) {
      let removed = 0;
      for await (const name of filesUnder(root, "")) {
        if (!(await isLeftover(root, name, before))) continue;
        await rm(path.join(root, name), { force: true });
        removed += 1;
      }
      await removeEmptyFolders(root, before);
      return removed;
    },
  };
  await convertOldFiles(root, storage);
  return storage;
}

const metadataOf = (root: string, key: string): string => path.join(root, `${key}${METADATA}`);
const dataOf = (root: string, key: string, version: string): string =>
  path.join(root, `${key}_${version}.data`);

async function openFile(root: string, key: string): Promise<Found | null> {
  let missing: string | undefined;
  for (;;) {
    const metadata = await readMetadata(root, key);
    if (!metadata) return null;
    const { version, contentType } = metadata;
    if (version === missing) throw new Error(`the bytes of ${key} are missing on disk`);
    const file = await open(dataOf(root, key, version)).catch(nullIfMissing);
    if (file) {
      const { size, mtime } = await file.stat();
      return { file, info: { contentType, size, etag: `"${version}"`, modifiedAt: mtime } };
    }
    // The file was replaced or removed after its metadata was read.
    missing = version;
  }
}

/** Whether the file is from a `put` that never finished, or was replaced and not removed. */
async function isLeftover(root: string, name: string, before: Date): Promise<boolean> {
  const { key, version } = DATA_OR_DRAFT.exec(name)?.groups ?? {};
  if (!key) return false;
  const found = await stat(path.join(root, name)).catch(nullIfMissing);
  if (!found || found.mtime >= before) return false;
  return name.endsWith(".draft") || (await readMetadata(root, key))?.version !== version;
}

async function readMetadata(root: string, key: string): Promise<Metadata | null> {
  const file = await open(metadataOf(root, key)).catch(nullIfMissing);
  if (!file) return null;
  try {
    return JSON.parse(await file.readFile("utf8"));
  } finally {
    await file.close();
  }
}
