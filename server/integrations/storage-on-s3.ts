import { Readable } from "node:stream";
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  ListMultipartUploadsCommand,
  type MultipartUpload,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import type { FileInfo, StorageBackend } from "./storage.ts";
import { type ByteRange, RangeNotSatisfiable, type ResolvedRange } from "./storage-range.ts";

const MIB = 1_024 * 1_024;
const DEFAULT_TYPE = "application/octet-stream";
// S3's minimum part size. Each stream buffers one part. S3 allows 10,000 parts, so at most 50 GiB.
const PART_BYTES = 5 * MIB;

export type S3Config = {
  readonly S3_BUCKET: string;
  readonly S3_REGION?: string | undefined;
  /** Required for S3-compatible services other than Amazon S3. */
  readonly S3_ENDPOINT?: string | undefined;
  readonly S3_ACCESS_KEY_ID?: string | undefined;
  readonly S3_SECRET_ACCESS_KEY?: string | undefined;
};

export function createStorageOnS3(config: S3Config): StorageBackend {
  const client = createClient(config);
  const Bucket = config.S3_BUCKET;
  return {
    async put(Key, Body, ContentType) {
      const params = { Bucket, Key, Body, ContentType };
      if (Body instanceof Uint8Array) {
        await client.send(new PutObjectCommand(params));
        return;
      }
      await new Upload({ client, params, queueSize: 1, partSize: PART_BYTES }).done();
    },

    async get(Key, range) {
      const Range = range && headerOf(range);
      const found = await client
        .send(new GetObjectCommand({ Bucket, Key, Range }))
        .catch((error: unknown) => {
          if (statusOf(error) === 416) throw new RangeNotSatisfiable(Key);
          return nullIfMissing(error);
        });
      if (!found) return null;
      if (!(found.Body instanceof Readable)) throw new Error("the S3 response has no body");
      const info = infoOf(found);
      if (!range) return { ...info, stream: found.Body, range: null };
      return { ...info, ...rangeOf(found.ContentRange), stream: found.Body };
    },

    async head(Key) {
      const found = await client.send(new HeadObjectCommand({ Bucket, Key })).catch(nullIfMissing);
      return found && infoOf(found);
    },

    presign: (Key, expiresIn, { contentType, disposition }) =>
      getSignedUrl(
        client,
        new GetObjectCommand({
          Bucket,
          Key,
          ResponseContentType: contentType,
          ResponseContentDisposition: disposition,
          ResponseCacheControl: "private, no-store",
        }),
        { expiresIn },
      ),

    // Not DeleteObjects: S3-compatible services differ in the checksum they require for it.
    async remove(Key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key }));
    },

    async *list(prefix) {
      for await (const page of paginateListObjectsV2(
        { client },
        { Bucket, ...(prefix && { Prefix: `${prefix}/` }) },
      )) {
        for (const { Key, LastModified } of page.Contents ?? []) {
          if (Key && LastModified) yield { key: Key, modifiedAt: LastModified };
        }
      }
    },

    async removeLeftovers(before) {
      let aborted = 0;
      for await (const { Key, UploadId, Initiated } of unfinishedUploads(client, Bucket)) {
        if (!Initiated || Initiated >= before) continue;
        await client
          .send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
          .catch(nullIfMissing);
        aborted += 1;
      }
      return aborted;
    },
  };
}

async function* unfinishedUploads(
  client: S3Client,
  Bucket: string,
): AsyncIterable<MultipartUpload> {
  let position: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } = {};
  for (;;) {
    const page = await client.send(new ListMultipartUploadsCommand({ Bucket, ...position }));
    yield* page.Uploads ?? [];
    if (!page.IsTruncated) return;
    position = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
  }
}

const headerOf = (range: ByteRange): string =>
  "last" in range ? `bytes=-${range.last}` : `bytes=${range.start}-${range.end ?? ""}`;

function rangeOf(header: string | undefined): { size: number; range: ResolvedRange } {
  const [, start, end, size] = header?.match(/^bytes (\d+)-(\d+)\/(\d+)$/) ?? [];
  if (size === undefined) throw new Error("the S3 response has no valid Content-Range");
  return { size: Number(size), range: { start: Number(start), end: Number(end) } };
}

function infoOf({
  ContentType,
  ContentLength,
  ETag,
  LastModified,
}: Pick<
  HeadObjectCommandOutput,
  "ContentType" | "ContentLength" | "ETag" | "LastModified"
>): FileInfo {
  if (ContentLength === undefined || !ETag || !LastModified) {
    throw new Error("the S3 response has no size, ETag or modification time");
  }
  return {
    contentType: ContentType ?? DEFAULT_TYPE,
    size: ContentLength,
    etag: ETag,
    modifiedAt: LastModified,
  };
}

const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;

function nullIfMissing(error: unknown): null {
  if (statusOf(error) === 404) return null;
  throw error;
}

function createClient(config: S3Config): S3Client {
  const { S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = config;
  const credentials =
    S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY
      ? { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY }
      : undefined;
  return new S3Client({
    region: config.S3_REGION ?? "auto",
    // Not every compatible service supports buckets as host names, or the newer checksums.
    forcePathStyle: S3_ENDPOINT !== undefined,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    ...(S3_ENDPOINT ? { endpoint: S3_ENDPOINT } : {}),
    ...(credentials ? { credentials } : {}),
  });
}
