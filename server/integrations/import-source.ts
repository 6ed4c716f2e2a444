import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { filesUnder } from "./disk-files.ts";
import type { StorageConfig } from "./storage.ts";

/** Files of another store. Names are paths below its folder or prefix. */
export type ImportSource = {
  list(): AsyncIterable<string>;
  /** Null if the file is gone. */
  open(name: string): Promise<Readable | null>;
  remove(name: string): Promise<void>;
};

const BUCKET = /^s3:\/\/([^/]+)(?:\/(.*?))?\/?$/;

/**
 * @param from a folder, or `s3://BUCKET/PREFIX` with the endpoint and the credentials of this server
 * @throws Error if no bucket can be read because S3 isn't configured
 */
export async function openImportSource(from: string, config: StorageConfig): Promise<ImportSource> {
  const [, S3_BUCKET, prefix = ""] = BUCKET.exec(from) ?? [];
  if (!S3_BUCKET) return folderSource(path.resolve(from));
  const { createStorageOnS3 } = await import("./storage-on-s3.ts");
  const bucket = createStorageOnS3({ ...config, S3_BUCKET });
  const keyOf = (name: string) => (prefix ? `${prefix}/${name}` : name);
  return {
    async *list() {
      for await (const { key } of bucket.list(prefix)) yield key.slice(keyOf("").length);
    },
    open: async (name) => (await bucket.get(keyOf(name)))?.stream ?? null,
    remove: (name) => bucket.remove(keyOf(name)),
  };
}

const folderSource = (folder: string): ImportSource => ({
  list: () => filesUnder(folder, ""),
  open: async (name) => createReadStream(path.join(folder, name)),
  remove: (name) => rm(path.join(folder, name), { force: true }),
});
