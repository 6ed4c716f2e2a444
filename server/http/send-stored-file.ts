import { pipeline } from "node:stream";
import type { Request, Response } from "express";
import { combineRanges, parse } from "range-parser";
import type { Deps } from "../deps.ts";
import type { ResolvedRange } from "../integrations/storage-range.ts";

type Sending = {
  readonly key: string;
  /** Sent with the file and with 304. */
  readonly headers: Readonly<Record<string, string>>;
};

/**
 * Answers GET and HEAD for a stored file, conditional requests and ranges included: without them
 * Safari plays no video. Several ranges at once are answered with the whole file.
 */
export async function sendStoredFile(
  { storage, log }: Pick<Deps, "storage" | "log">,
  { key, headers }: Sending,
  req: Request,
  res: Response,
): Promise<"answered" | "not_found"> {
  const info = await storage.head(key);
  if (!info) return "not_found";
  const validators = { etag: info.etag, "last-modified": info.modifiedAt.toUTCString() };
  // `fresh` compares the request with the headers that are set here.
  res.set({ ...validators, "accept-ranges": "bytes" });
  if (req.fresh) {
    res.status(304).set(headers).end();
    return "answered";
  }
  const range = requestedRange(req, info.size, validators);
  if (range === "unsatisfiable") {
    res.status(416).set("content-range", `bytes */${info.size}`).end();
    return "answered";
  }
  const file = req.method === "GET" ? await storage.get(key, range ?? undefined) : null;
  if (file && file.etag !== info.etag) {
    file.stream.destroy();
    throw new Error(`${key} was replaced while it was being sent`);
  }
  if (!file && req.method === "GET") return "not_found";
  const { start, end } = range ?? { start: 0, end: info.size - 1 };
  if (range) res.status(206).set("content-range", `bytes ${start}-${end}/${info.size}`);
  res.set({ ...headers, "content-type": info.contentType, "content-length": `${end + 1 - start}` });
  if (!file) {
    res.end();
    return "answered";
  }
  pipeline(file.stream, res, (error) => {
    if (error && error.code !== "ERR_STREAM_PREMATURE_CLOSE") {
      log.warn({ err: error, key }, "a stored file was not sent to its end");
    }
  });
  return "answered";
}

type Validators = { readonly etag: string; readonly "last-modified": string };

function requestedRange(
  req: Request,
  size: number,
  validators: Validators,
): ResolvedRange | "unsatisfiable" | null {
  const wanted = req.get("range");
  if (req.method !== "GET" || !wanted || size === 0) return null;
  const { code, type, ranges } = parse(size, wanted);
  const isMalformed = (code & 1) !== 0;
  if (type !== "bytes" || isMalformed || !isUnchanged(req.get("if-range"), validators)) return null;
  const [range, ...others] = combineRanges(ranges);
  if (!range) return "unsatisfiable";
  return others.length === 0 ? range : null;
}

/** `If-Range` wants exactly the version that the client has a part of; a weak tag promises too little. */
function isUnchanged(ifRange: string | undefined, { etag, "last-modified": modified }: Validators) {
  return !ifRange || ifRange === modified || (ifRange === etag && !etag.startsWith("W/"));
}
