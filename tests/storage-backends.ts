import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { createStorage, type Storage } from "../server/integrations/storage.ts";
import { S3_KEY_ID, S3_SECRET, startS3Server } from "./mocks/s3-server.ts";
import { SWIFT_PACKAGES, startSwift, swiftIsInstalled } from "./mocks/swift.ts";

export const MIB = 1_024 * 1_024;
const BUCKET = "clips";

export type OpenedStorage = {
  readonly storage: Storage;
  /** The same storage with a wrong secret, if the server checks signatures. */
  readonly withWrongSecret?: Storage;
  /** The bytes that an in-process server holds in memory. */
  readonly bytesHeld: () => number;
  readonly close: () => Promise<void>;
};

/** The storage settings for a test S3 server. */
export const s3Config = (endpoint: string, secret = S3_SECRET) => ({
  DATA_DIR: "/nowhere",
  S3_BUCKET: BUCKET,
  S3_REGION: "us-east-1",
  S3_ENDPOINT: endpoint,
  S3_ACCESS_KEY_ID: S3_KEY_ID,
  S3_SECRET_ACCESS_KEY: secret,
});

async function openDisk(): Promise<OpenedStorage> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "foyer-storage-"));
  const storage = await createStorage({ DATA_DIR: dataDir });
  return { storage, bytesHeld: () => 0, close: () => rm(dataDir, { recursive: true }) };
}

async function openS3(): Promise<OpenedStorage> {
  const { endpoint, bytesHeld, stop } = await startS3Server();
  return { storage: await createStorage(s3Config(endpoint)), bytesHeld, close: stop };
}

async function openSwift(): Promise<OpenedStorage> {
  const { endpoint, stop } = await startSwift();
  const client = new S3Client({
    endpoint,
    region: "us-east-1",
    forcePathStyle: true,
    credentials: { accessKeyId: S3_KEY_ID, secretAccessKey: S3_SECRET },
  });
  await client.send(new CreateBucketCommand({ Bucket: BUCKET }));
  client.destroy();
  const [storage, withWrongSecret] = await Promise.all([
    createStorage(s3Config(endpoint)),
    createStorage(s3Config(endpoint, "wrong")),
  ]);
  return { storage, withWrongSecret, bytesHeld: () => 0, close: stop };
}

type Backend = {
  readonly where: string;
  readonly open: () => Promise<OpenedStorage>;
  /** A reader may find nothing for a moment while a file is being replaced. */
  readonly eventuallyConsistent?: true;
  missing?: string;
};

export const BACKENDS: readonly Backend[] = [
  { where: "disk", open: openDisk },
  { where: "S3", open: openS3 },
  {
    where: "S3 of OpenStack Swift",
    open: openSwift,
    eventuallyConsistent: true,
    ...(swiftIsInstalled() ? {} : { missing: `apt-get install ${SWIFT_PACKAGES}` }),
  },
];

/** A stream of chunks of 1 MiB, generated on demand. */
export function mebibytes(count: number, onChunk: (index: number) => void = () => {}): Readable {
  return Readable.from(
    (async function* () {
      for (let index = 0; index < count; index += 1) {
        onChunk(index);
        yield Buffer.alloc(MIB, index);
      }
    })(),
    { objectMode: false, highWaterMark: MIB },
  );
}
