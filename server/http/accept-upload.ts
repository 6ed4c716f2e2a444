import type { Request, Response } from "express";
import type { Deps } from "../deps.ts";
import { StorageFull } from "../integrations/storage.ts";
import { RETRY_AFTER_S } from "../kernel/limits.ts";
import { sniffImage } from "../kernel/sniff-image.ts";
import { readBody } from "./read-body.ts";

/** The types of photos and logos. */
export const IMAGE_TYPES = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
} as const;

type UploadDeps = Pick<Deps, "limits" | "log" | "newId" | "storage">;

type Upload = {
  readonly userId: string;
  readonly maxBytes: number;
  /** The extension of each accepted type. */
  readonly types: Readonly<Record<string, string>>;
  /** The bytes must be those of an image of the declared type. */
  readonly isImage: boolean;
  /** Where the file is stored, such as `logos`. */
  readonly folder: string;
  /** Writes the row that names the file. If it fails, the file is removed. */
  readonly save: (key: string) => Promise<void>;
};

/** Stores an uploaded file and answers with its address. Checks the limits before reading the body. */
export async function acceptUpload(
  deps: UploadDeps,
  upload: Upload,
  req: Request,
  res: Response,
): Promise<void> {
  const { limits } = deps;
  const retryAfterS = await limits.consume("upload", upload.userId);
  if (retryAfterS > 0) return tooMany(res, retryAfterS);
  const releases = [
    limits.acquire("uploadsOfAccount", upload.userId),
    limits.acquire("uploads", "all"),
  ];
  try {
    if (releases.includes(null)) return tooMany(res, RETRY_AFTER_S.tooManyUploads);
    await store(deps, upload, req, res);
  } finally {
    for (const release of releases) release?.();
  }
}

async function store(deps: UploadDeps, upload: Upload, req: Request, res: Response): Promise<void> {
  const { types, maxBytes, isImage, folder } = upload;
  const [contentType = ""] = (req.headers["content-type"] ?? "").split(";");
  const extension = Object.hasOwn(types, contentType) ? types[contentType] : undefined;
  const body = extension ? await readBody(req, maxBytes) : null;
  if (!body?.length || (isImage && sniffImage(body)?.type !== contentType))
    return refuseUpload(res, 415, `Upload one of these types: ${Object.keys(types).join(", ")}.`);
  const key = `${folder}/${deps.newId()}.${extension}`;
  try {
    await deps.storage.put(key, body, contentType);
    await upload.save(key);
  } catch (error) {
    await deps.storage.remove(key);
    if (!(error instanceof StorageFull)) throw error;
    deps.log.error({ err: error }, "no space for an upload");
    const message = "The server has no space left, so nothing was saved.";
    return refuseUpload(res, 507, message, "STORAGE_FULL");
  }
  res.json({ url: `/media/${key}` });
}

type RefusalCode = "EMAIL_NOT_VERIFIED" | "STORAGE_FULL";

export function refuseUpload(
  res: Response,
  status: number,
  message: string,
  code?: RefusalCode,
): void {
  res.status(status).json({ error: { message, code } });
}

function tooMany(res: Response, retryAfterS: number): void {
  res.set("retry-after", String(retryAfterS));
  refuseUpload(res, 429, "Too many uploads at the moment. Try again in a few seconds.");
}

const YEAR_S = 365 * 86_400;

/** For files that anyone may see, each under a name that is never used again. */
export const PUBLIC_FILE = {
  "cache-control": `public, max-age=${YEAR_S}, immutable`,
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
  "content-security-policy": "default-src 'none'; sandbox",
};
