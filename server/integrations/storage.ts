import type { Readable } from "node:stream";
import { createStorageOnDisk } from "./storage-on-disk.ts";
import type { S3Config } from "./storage-on-s3.ts";

export type StoredFile = {
  /** To be read to its end or destroyed: until then the file is held open. */
  readonly stream: Readable;
  readonly contentType: string;
  readonly size: number;
};

/** Keeps files under keys that callers choose: random ids of `a-z 0-9 / - .`, never a person's words. */
export type Storage = {
  /** Replaces what was there; a reader sees the old file or the new one, never a part. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  get(key: string): Promise<StoredFile | null>;
  /** Deleting what is not there is fine. */
  delete(key: string): Promise<void>;
};

export type StorageConfig = Partial<S3Config> & { readonly DATA_DIR: string };

const MAX_KEY_LENGTH = 200;
// Each part starts with a letter or a digit, so that no part is `..` or hidden.
const KEY = /^[a-z0-9][a-z0-9.-]*(\/[a-z0-9][a-z0-9.-]*)*$/;

/** Files on S3 where a bucket is set, else on disk under `DATA_DIR`/files. */
export function createStorage(config: StorageConfig): Storage {
  const opened = openStorage(config);
  return {
    put: async (key, bytes, contentType) => (await opened).put(checked(key), bytes, contentType),
    get: async (key) => (await opened).get(checked(key)),
    delete: async (key) => (await opened).delete(checked(key)),
  };
}

async function openStorage({ S3_BUCKET, ...config }: StorageConfig): Promise<Storage> {
  if (!S3_BUCKET) return createStorageOnDisk(config.DATA_DIR);
  // S3's client is large, and most installations do without it.
  const { createStorageOnS3 } = await import("./storage-on-s3.ts");
  return createStorageOnS3({ ...config, S3_BUCKET });
}

function checked(key: string): string {
  if (key.length <= MAX_KEY_LENGTH && KEY.test(key)) return key;
  throw new Error(
    "a storage key may hold only a-z, 0-9, / - and . and no part may start with a sign",
  );
}
