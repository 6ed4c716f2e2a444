import { type Request, type Response, Router } from "express";
import type { Deps } from "../deps.ts";
import type { RecordingFile } from "../recordings/domain/recording.ts";
import { type OpenedLink, openLink, type RefusedLink } from "../recordings/open-link.ts";
import { asyncRoute } from "./async-route.ts";
import { sendStoredFile } from "./send-stored-file.ts";

const HEADERS = {
  // Recordings are not left behind on shared computers.
  "cache-control": "private, no-store",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": "default-src 'none'; sandbox",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

const TYPES: Readonly<Record<RecordingFile, { contentType: string; extension: string }>> = {
  video: { contentType: "video/webm", extension: "webm" },
  audio: { contentType: "audio/ogg", extension: "ogg" },
  poster: { contentType: "image/webp", extension: "webp" },
  page: { contentType: "application/gzip", extension: "jsonl.gz" },
};

const REFUSALS: Readonly<Record<RefusedLink["refused"], { status: number; message: string }>> = {
  forged: { status: 403, message: "This link isn't valid." },
  expired: { status: 403, message: "This link has ended. Open the call to get a new one." },
  gone: { status: 404, message: "This recording was deleted." },
};

type FileDeps = Pick<Deps, "db" | "clock" | "tokens" | "limits" | "storage" | "log">;

/** The files of recordings, at addresses that are signed and end after an hour. They need no session. */
export function createRecordingFiles(deps: FileDeps): Router {
  const api = Router();
  api.get(
    "/media/recordings/:recordingId",
    asyncRoute((req, res) => serve(deps, req, res)),
  );
  return api;
}

async function serve(deps: FileDeps, req: Request, res: Response): Promise<void> {
  const { token } = req.query;
  const opened = await openLink(deps, {
    recordingId: req.params.recordingId ?? "",
    token: typeof token === "string" ? token : "",
  });
  res.set(HEADERS);
  if ("refused" in opened) return refuse(res, REFUSALS[opened.refused]);
  const elsewhere = await presignedAddress(deps, req, opened);
  if (elsewhere) return res.redirect(302, elsewhere);
  const headers = { ...HEADERS, "content-disposition": dispositionOf(opened) };
  const sent = await sendStoredFile(deps, { key: opened.key, headers }, req, res);
  if (sent === "not_found") refuse(res, REFUSALS.gone);
}

/**
 * Long files come from the storage service itself. The shared page is read by a script, which the
 * service would have to permit, and an address that is signed for GET refuses HEAD.
 */
async function presignedAddress(
  { storage }: FileDeps,
  { method }: Request,
  opened: OpenedLink,
): Promise<string | null> {
  const { key, file, remainingS } = opened;
  if (method !== "GET" || (file !== "video" && file !== "audio")) return null;
  const { contentType } = TYPES[file];
  return storage.presign(key, Math.max(1, remainingS), {
    contentType,
    disposition: dispositionOf(opened),
  });
}

/** "call-2026-11-22-1403.webm", in UTC. */
function dispositionOf({ file, isDownload, startedAt }: OpenedLink): string {
  if (!isDownload) return "inline";
  const [day = "", time = ""] = startedAt.toISOString().split("T");
  const minute = time.slice(0, 5).replace(":", "");
  return `attachment; filename="call-${day}-${minute}.${TYPES[file].extension}"`;
}

const refuse = (res: Response, { status, message }: { status: number; message: string }): void => {
  res.status(status).json({ error: { message } });
};
