import { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import type { Storage } from "./storage.ts";

const DEFAULT_TYPE = "application/octet-stream";

export type S3Config = {
  readonly S3_BUCKET: string;
  readonly S3_REGION?: string | undefined;
  /** Left out for Amazon's own; any other S3-compatible service needs it. */
  readonly S3_ENDPOINT?: string | undefined;
  readonly S3_ACCESS_KEY_ID?: string | undefined;
  readonly S3_SECRET_ACCESS_KEY?: string | undefined;
};

export function createStorageOnS3(config: S3Config): Storage {
  const client = createClient(config);
  const Bucket = config.S3_BUCKET;
  return {
    async put(Key, Body, ContentType) {
      await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType }));
    },

    async get(Key) {
      try {
        const { Body, ContentType, ContentLength } = await client.send(
          new GetObjectCommand({ Bucket, Key }),
        );
        if (!(Body instanceof Readable) || ContentLength === undefined) {
          throw new Error("S3 answered without a body of known size");
        }
        return { stream: Body, contentType: ContentType ?? DEFAULT_TYPE, size: ContentLength };
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },

    async delete(Key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key }));
    },
  };
}

function createClient(config: S3Config): S3Client {
  const { S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = config;
  const credentials =
    S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY
      ? { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY }
      : undefined;
  return new S3Client({
    region: config.S3_REGION ?? "auto",
    // Not every compatible service knows buckets as host names, nor the newer checksums.
    forcePathStyle: S3_ENDPOINT !== undefined,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    ...(S3_ENDPOINT ? { endpoint: S3_ENDPOINT } : {}),
    ...(credentials ? { credentials } : {}),
  });
}
