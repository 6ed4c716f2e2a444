import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Content = { readonly type: string; readonly body: Buffer; readonly at: Date };
type Upload = { key: string; type: string; at: Date; parts: Map<number, Buffer> };
type S3Request = {
  request: IncomingMessage;
  response: ServerResponse;
  key: string;
  query: URLSearchParams;
};

export const S3_KEY_ID = "test:tester";
export const S3_SECRET = "testing";
/** Keys with this suffix are refused: immediately, or at the second part of a multipart upload. */
export const REFUSED = "refused";

// Small, so that listing three files needs two pages.
const PAGE_SIZE = 2;
const MIN_PART_BYTES = 5 * 1_024 * 1_024;

const headerOf = (name: string, value: string | null): [string, string][] =>
  value === null ? [] : [[name, value]];

/** By a header, or by a presigned address. */
const isSigned = ({ method, headers }: IncomingMessage, query: URLSearchParams): boolean =>
  headers.authorization?.includes(`Credential=${S3_KEY_ID}/`) ||
  (method === "GET" &&
    query.get("X-Amz-Credential")?.startsWith(`${S3_KEY_ID}/`) === true &&
    /^[0-9a-f]{64}$/.test(query.get("X-Amz-Signature") ?? ""));

/**
 * The part of S3's protocol that Foyer uses, in memory, for one bucket.
 * why: it runs everywhere and can refuse uploads. Signatures are checked only by Swift (swift.ts).
 */
export async function startS3Server() {
  const objects = new Map<string, Content>();
  const uploads = new Map<string, Upload>();

  const answer = async (s3Request: S3Request): Promise<unknown> => {
    const { request, response, key, query } = s3Request;
    const uploadId = query.get("uploadId");
    if (!isSigned(request, query)) return refuse(response, 403, "AccessDenied");
    if (!key) return query.has("uploads") ? listUploads(s3Request) : list(s3Request);
    if (uploadId) return changeUpload(s3Request, uploadId);
    if (request.method === "POST") {
      const id = randomUUID();
      uploads.set(id, { key, type: typeOf(request), at: new Date(), parts: new Map() });
      return xml(response, "InitiateMultipartUploadResult", `<UploadId>${id}</UploadId>`);
    }
    if (key.endsWith(REFUSED)) return refuse(response, 400, "InvalidRequest");
    if (request.method === "PUT") {
      const body = await bodyOf(request);
      objects.set(key, { type: typeOf(request), body, at: new Date() });
      return response.setHeader("etag", etagOf(body)).end();
    }
    if (request.method === "DELETE") {
      objects.delete(key);
      return response.writeHead(204).end();
    }
    return read(s3Request);
  };

  function read({ request, response, key, query }: S3Request) {
    const found = objects.get(key);
    if (!found) return refuse(response, 404, "NoSuchKey");
    const { body, type, at } = found;
    response.setHeaders(
      new Map([
        ["content-type", query.get("response-content-type") ?? type],
        ...headerOf("content-disposition", query.get("response-content-disposition")),
        ["etag", etagOf(body)],
        ["last-modified", at.toUTCString()],
      ]),
    );
    const [, first, last] = request.headers.range?.match(/^bytes=(\d*)-(\d*)$/) ?? [];
    if (first === undefined || last === undefined) {
      response.setHeader("content-length", body.length);
      return response.end(request.method === "HEAD" ? undefined : body);
    }
    const start = first === "" ? Math.max(body.length - Number(last), 0) : Number(first);
    const end = Math.min(first === "" || last === "" ? body.length : Number(last), body.length - 1);
    if (start > end) return refuse(response, 416, "InvalidRange");
    response.setHeader("content-length", end + 1 - start);
    response.writeHead(206, { "content-range": `bytes ${start}-${end}/${body.length}` });
    return response.end(body.subarray(start, end + 1));
  }

  async function changeUpload({ request, response, query }: S3Request, id: string) {
    const upload = uploads.get(id);
    if (!upload) return refuse(response, 404, "NoSuchUpload");
    if (request.method === "DELETE") {
      uploads.delete(id);
      return response.writeHead(204).end();
    }
    const body = await bodyOf(request);
    if (request.method === "PUT") {
      const part = Number(query.get("partNumber"));
      if (part === 2 && upload.key.endsWith(REFUSED)) return refuse(response, 400, "InvalidPart");
      upload.parts.set(part, body);
      return response.setHeader("etag", etagOf(body)).end();
    }
    const numbers = [...body.toString().matchAll(/<PartNumber>(\d+)</g)].map((m) => Number(m[1]));
    const parts = numbers.map((number) => upload.parts.get(number) ?? Buffer.alloc(0));
    if (parts.slice(0, -1).some((part) => part.length < MIN_PART_BYTES)) {
      return refuse(response, 400, "EntityTooSmall");
    }
    objects.set(upload.key, { type: upload.type, body: Buffer.concat(parts), at: new Date() });
    uploads.delete(id);
    return xml(response, "CompleteMultipartUploadResult", `<Key>${upload.key}</Key>`);
  }

  function list({ response, query }: S3Request) {
    const after = query.get("continuation-token") ?? "";
    const keys = [...objects.keys()]
      .filter((key) => key.startsWith(query.get("prefix") ?? "") && key > after)
      .sort();
    const page = keys.slice(0, PAGE_SIZE);
    const more = keys.length > PAGE_SIZE;
    const contents = page.map(
      (key) =>
        `<Contents><Key>${key}</Key><LastModified>${objects.get(key)?.at.toISOString()}</LastModified></Contents>`,
    );
    const next = more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : "";
    const body = `<IsTruncated>${more}</IsTruncated>${next}${contents.join("")}`;
    return xml(response, "ListBucketResult", body);
  }

  function listUploads({ response, query }: S3Request) {
    const ids = [...uploads.keys()]
      .sort()
      .filter((id) => id > (query.get("upload-id-marker") ?? ""));
    const page = ids.slice(0, PAGE_SIZE);
    const listed = page.map((id) => {
      const { key, at } = uploads.get(id) ?? { key: "", at: new Date() };
      return `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${at.toISOString()}</Initiated></Upload>`;
    });
    const more = ids.length > PAGE_SIZE;
    const next = more ? `<NextUploadIdMarker>${page.at(-1)}</NextUploadIdMarker>` : "";
    const body = `<IsTruncated>${more}</IsTruncated>${next}${listed.join("")}`;
    return xml(response, "ListMultipartUploadsResult", body);
  }

  const server = createServer((request, response) => {
    const { pathname, searchParams: query } = new URL(request.url ?? "/", "http://s3");
    const [, _bucket, ...parts] = pathname.split("/");
    const s3Request = { request, response, key: decodeURIComponent(parts.join("/")), query };
    // If the client disconnects during the body, nothing is stored.
    answer(s3Request).catch(() => response.destroy());
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    bytesHeld: () =>
      [...objects.values()].reduce((sum, { body }) => sum + body.length, 0) +
      [...uploads.values()]
        .flatMap(({ parts }) => [...parts.values()])
        .reduce((sum, part) => sum + part.length, 0),
    /** Creates the state that a process leaves behind when it dies during an upload. */
    leaveUnfinished(key: string): void {
      const parts = new Map([[1, Buffer.alloc(1_000)]]);
      uploads.set(randomUUID(), { key, type: "", at: new Date(), parts });
    },
    async stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const typeOf = (request: IncomingMessage): string => request.headers["content-type"] ?? "";
const etagOf = (body: Buffer): string => `"${createHash("md5").update(body).digest("hex")}"`;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return Buffer.concat(await request.toArray());
}

function xml(response: ServerResponse, root: string, body: string) {
  return response.setHeader("content-type", "application/xml").end(`<${root}>${body}</${root}>`);
}

function refuse(response: ServerResponse, status: number, code: string) {
  response.statusCode = status;
  return xml(response, "Error", `<Code>${code}</Code>`);
}
