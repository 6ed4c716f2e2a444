import type { Readable } from "node:stream";
import { createStorageOnDisk } from "./storage-on-disk.ts";
import type { S3Config } from "./storage-on-s3.ts";
import { type ByteRange, checkedRange, type ResolvedRange } from "./storage-range.ts";

export type FileInfo = {
  readonly contentType: string;
  /** Of the whole file, also where a range of it was asked for. */
  readonly size: number;
  /** With its quotes; changes when the content changes. */
  readonly etag: string;
  readonly modifiedAt: Date;
};

export type StoredFile = FileInfo & {
  /** Must be read to its end or destroyed: until then the file or connection stays open. */
  readonly stream: Readable;
  /** The bytes that `stream` holds, or null when it holds the whole file. */
  readonly range: ResolvedRange | null;
};

export type ListedFile = { readonly key: string; readonly modifiedAt: Date };

/** Keeps files under keys that callers choose: random ids of `a-z 0-9 / - .`, never personal data. */
export type Storage = {
  /**
   * Replaces what was there: readers see the old file or the new one, never a mixture. When it
   * fails, or the stream fails or is destroyed, the old file stays and nothing else is left behind.
   */
  put(key: string, body: Uint8Array | Readable, contentType: string): Promise<void>;
  /** @throws RangeNotSatisfiable */
  get(key: string, range?: ByteRange): Promise<StoredFile | null>;
  head(key: string): Promise<FileInfo | null>;
  /** Removing a file that does not exist is fine. */
  remove(key: string): Promise<void>;
  /** Every file whose key starts with `prefix/`, in no particular order. */
  list(prefix: string): AsyncIterable<ListedFile>;
  /** Removes what `list` lists, a few at a time; returns how many files. */
  removePrefix(prefix: string): Promise<number>;
  /** Removes what interrupted writes left behind before that time, none of it readable; returns how many. */
  removeLeftovers(before: Date): Promise<number>;
};

export type StorageBackend = Omit<Storage, "removePrefix">;
export type StorageConfig = Partial<S3Config> & { readonly DATA_DIR: string };

const MAX_KEY_LENGTH = 200;
// Each part starts with a letter or a digit, so that no part is `..` or hidden.
const KEY = /^[a-z0-9][a-z0-9.-]*(\/[a-z0-9][a-z0-9.-]*)*$/;
const REMOVED_AT_ONCE = 16;

/** Files on S3 where a bucket is set, else on disk under `DATA_DIR`/files. */
export async function createStorage(config: StorageConfig): Promise<Storage> {
  const backend = await openBackend(config);
  return {
    async put(key, body, contentType) {
      if (body instanceof Uint8Array) return backend.put(checkedKey(key), body, contentType);
      // An error of the stream is the result of `put`; without a listener it could end the process.
      body.on("error", () => {});
      try {
        await backend.put(checkedKey(key), body, contentType);
      } finally {
        body.destroy();
      }
    },
    get: async (key, range) => backend.get(checkedKey(key), range && checkedRange(range)),
    head: async (key) => backend.head(checkedKey(key)),
    remove: async (key) => backend.remove(checkedKey(key)),
    list: (prefix) => backend.list(checkedKey(prefix)),
    removePrefix: async (prefix) => removeAll(backend, checkedKey(prefix)),
    removeLeftovers: (before) => backend.removeLeftovers(before),
  };
}

async function openBackend({ S3_BUCKET, ...config }: StorageConfig): Promise<StorageBackend> {
  if (!S3_BUCKET) return createStorageOnDisk(config.DATA_DIR);
  // S3's client is large, and most installations do without it.
  const { createStorageOnS3 } = await import("./storage-on-s3.ts");
  return createStorageOnS3({ ...config, S3_BUCKET });
}

async function removeAll(backend: StorageBackend, prefix: string): Promise<number> {
  let removed = 0;
  const remove = async (keys: readonly string[]) => {
    await Promise.all(keys.map((key) => backend.remove(key)));
    removed += keys.length;
  };
  let batch: string[] = [];
  for await (const { key } of backend.list(prefix)) {
    batch.push(key);
    if (batch.length < REMOVED_AT_ONCE) continue;
    await remove(batch);
    batch = [];
  }
  await remove(batch);
  return removed;
}

function checkedKey(key: string): string {
  if (key.length <= MAX_KEY_LENGTH && KEY.test(key)) return key;
  throw new Error(
    "a storage key may hold only a-z, 0-9, / - and . and each part must start with a letter or a digit",
  );
}
