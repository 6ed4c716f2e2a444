import type { Readable } from "node:stream";
import { createStorageOnDisk } from "./storage-on-disk.ts";
import type { S3Config } from "./storage-on-s3.ts";
import { type ByteRange, checkedRange, type ResolvedRange } from "./storage-range.ts";

export type FileInfo = {
  readonly contentType: string;
  /** Of the whole file, even if a range was requested. */
  readonly size: number;
  /** Includes the quotes. Changes with the content. */
  readonly etag: string;
  readonly modifiedAt: Date;
};

export type StoredFile = FileInfo & {
  /** Read it to the end or destroy it: until then the file or connection stays open. */
  readonly stream: Readable;
  /** The range that `stream` contains, or null for the whole file. */
  readonly range: ResolvedRange | null;
};

export type ShownAs = {
  readonly contentType: string;
  /** `inline`, or `attachment` with a file name. */
  readonly disposition: string;
};

export type ListedFile = { readonly key: string; readonly modifiedAt: Date };

/** No space is left, on disk or in the bucket. */
export class StorageFull extends Error {
  override readonly name = "StorageFull";
}

/** Stores files by key. Keys consist of `a-z 0-9 / - .`: use random ids, never personal data. */
export type Storage = {
  /**
   * Creates or replaces the file atomically. If it fails, or the stream fails or is destroyed, the
   * old file stays.
   * @throws StorageFull
   */
  put(key: string, body: Uint8Array | Readable, contentType: string): Promise<void>;
  /** @throws RangeNotSatisfiable */
  get(key: string, range?: ByteRange): Promise<StoredFile | null>;
  head(key: string): Promise<FileInfo | null>;
  /**
   * An address where a browser can read the file for some seconds, or null if only this server can
   * send it. The storage service sends it with this type and Content-Disposition.
   */
  presign(key: string, seconds: number, shown: ShownAs): Promise<string | null>;
  /** The origin of such addresses, or null. */
  readonly presignedOrigin: string | null;
  /** Succeeds even if the file doesn't exist. */
  remove(key: string): Promise<void>;
  /** Every file whose key starts with `prefix/`, in no particular order. */
  list(prefix: string): AsyncIterable<ListedFile>;
  /** Removes the files that `list` returns. Returns their number. */
  removePrefix(prefix: string): Promise<number>;
  /** Removes leftovers of writes interrupted before that time. Returns their number. */
  removeLeftovers(before: Date): Promise<number>;
};

export type StorageBackend = Omit<Storage, "removePrefix" | "presignedOrigin">;
export type StorageConfig = Partial<S3Config> & { readonly DATA_DIR: string };

const MAX_KEY_LENGTH = 200;
// Each part starts with a letter or digit, which rules out `..` and hidden files.
const KEY = /^[a-z0-9][a-z0-9.-]*(\/[a-z0-9][a-z0-9.-]*)*$/;
const REMOVE_BATCH = 16;

/** On S3 if a bucket is configured, otherwise on disk in `DATA_DIR`/files. */
export async function createStorage(config: StorageConfig): Promise<Storage> {
  const backend = await openBackend(config);
  const example = await backend.presign("a", 1, { contentType: "", disposition: "" });
  return {
    async put(key, body, contentType) {
      const isStream = !(body instanceof Uint8Array);
      // `put` reports stream errors. Without a listener they could also crash the process.
      if (isStream) body.on("error", () => {});
      try {
        await backend.put(checkedKey(key), body, contentType);
      } catch (error) {
        throw isOutOfSpace(error) ? new StorageFull("no space is left", { cause: error }) : error;
      } finally {
        if (isStream) body.destroy();
      }
    },
    get: async (key, range) => backend.get(checkedKey(key), range && checkedRange(range)),
    head: async (key) => backend.head(checkedKey(key)),
    presign: async (key, seconds, shown) => backend.presign(checkedKey(key), seconds, shown),
    presignedOrigin: example && new URL(example).origin,
    remove: async (key) => backend.remove(checkedKey(key)),
    list: (prefix) => backend.list(checkedKey(prefix)),
    removePrefix: async (prefix) => removeAll(backend, checkedKey(prefix)),
    removeLeftovers: (before) => backend.removeLeftovers(before),
  };
}

async function openBackend({ S3_BUCKET, ...config }: StorageConfig): Promise<StorageBackend> {
  if (!S3_BUCKET) return createStorageOnDisk(config.DATA_DIR);
  // Loaded only if needed: the S3 client is large.
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
    if (batch.length < REMOVE_BATCH) continue;
    await remove(batch);
    batch = [];
  }
  await remove(batch);
  return removed;
}

const INSUFFICIENT_STORAGE = 507;

function isOutOfSpace(error: unknown): boolean {
  const { code, $metadata } = Object(error);
  return (
    code === "ENOSPC" || code === "EDQUOT" || $metadata?.httpStatusCode === INSUFFICIENT_STORAGE
  );
}

function checkedKey(key: string): string {
  if (key.length <= MAX_KEY_LENGTH && KEY.test(key)) return key;
  throw new Error(
    "a storage key may contain only a-z, 0-9, / - and . and each part must start with a letter or a digit",
  );
}
