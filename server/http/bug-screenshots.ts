import { type Request, type Response, Router } from "express";
import type { Deps } from "../deps.ts";
import { findScreenshot } from "../feedback/read-bugs.ts";
import { addScreenshot } from "../feedback/report-bug.ts";
import { StorageFull } from "../integrations/storage.ts";
import { DomainError } from "../kernel/errors.ts";
import { BugReportIdSchema, OrgIdSchema } from "../kernel/ids.ts";
import { MAX_BYTES, RETRY_AFTER_S } from "../kernel/limits.ts";
import { sniffImage } from "../kernel/sniff-image.ts";
import { findViewer, type Viewer } from "../people/viewer.ts";
import { asyncRoute } from "./async-route.ts";
import { headersOf } from "./headers.ts";
import { readBody } from "./read-body.ts";
import { sendStoredFile } from "./send-stored-file.ts";

const PRIVATE_FILE = {
  "cache-control": "private, no-store",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": "default-src 'none'; sandbox",
  "x-content-type-options": "nosniff",
  "content-disposition": "inline",
};

/** Screenshots of bug reports: uploaded by the reporter, seen by the organization and staff. */
export function createBugScreenshots(deps: Deps): Router {
  const api = Router();
  api.put(
    "/api/bug-reports/:bugId/screenshot",
    asyncRoute((req, res) => upload(deps, req, res)),
  );
  api.get(
    "/media/bug-reports/:orgId/:bugId",
    asyncRoute((req, res) => serve(deps, req, res)),
  );
  return api;
}

/** Checks the session and the limits before reading the body. */
async function upload(deps: Deps, req: Request, res: Response): Promise<void> {
  const { limits } = deps;
  const viewer = await findViewer(deps, headersOf(req));
  if (!viewer) return refuse(res, 401, "Log in first.");
  if (viewer.lacksTwoFactor) return refuse(res, 403, "Set up two-factor sign-in first.");
  if (!viewer.emailVerified) return refuse(res, 403, "Verify your e-mail address first.");
  const retryAfterS = await limits.consume("upload", viewer.userId);
  if (retryAfterS > 0) return tooMany(res, retryAfterS);
  const releases = [
    limits.acquire("uploadsOfAccount", viewer.userId),
    limits.acquire("uploads", "all"),
  ];
  try {
    if (releases.includes(null)) return tooMany(res, RETRY_AFTER_S.tooManyUploads);
    await save(deps, viewer, req, res);
  } finally {
    for (const release of releases) release?.();
  }
}

async function save(deps: Deps, viewer: Viewer, req: Request, res: Response): Promise<void> {
  const bugId = BugReportIdSchema.safeParse(req.params.bugId).data;
  if (!bugId) return notFound(res);
  const body = await readBody(req, MAX_BYTES.screenshot);
  const image = sniffImage(body);
  if (!image) return refuse(res, 415, "Upload a PNG, JPEG or WebP image.");
  const key = `screenshots/${viewer.orgId}/${deps.newId()}.${image.extension}`;
  try {
    await deps.storage.put(key, body, image.type);
    await addScreenshot(deps, viewer, { bugId, key });
  } catch (error) {
    await deps.storage.remove(key);
    if (error instanceof DomainError) return notFound(res);
    if (!(error instanceof StorageFull)) throw error;
    deps.log.error({ err: error }, "no space for an upload");
    return refuse(res, 507, "The server has no space left, so nothing was saved.");
  }
  res.status(204).end();
}

async function serve(deps: Deps, req: Request, res: Response): Promise<void> {
  const orgId = OrgIdSchema.safeParse(req.params.orgId).data;
  const bugId = BugReportIdSchema.safeParse(req.params.bugId).data;
  const viewer = await findViewer(deps, headersOf(req));
  if (!viewer) return refuse(res, 401, "Log in first.");
  if (viewer.lacksTwoFactor) return refuse(res, 403, "Set up two-factor sign-in first.");
  const isAllowed = viewer.orgId === orgId || viewer.staff;
  const key = orgId && bugId && isAllowed ? await findScreenshot(deps, { orgId, bugId }) : null;
  if (!key) return notFound(res);
  const sent = await sendStoredFile(deps, { key, headers: PRIVATE_FILE }, req, res);
  if (sent === "not_found") notFound(res);
}

const refuse = (res: Response, status: number, message: string): void => {
  res.status(status).json({ error: { message } });
};
const notFound = (res: Response): void => refuse(res, 404, "File not found.");

const tooMany = (res: Response, retryAfterS: number): void => {
  res.set("retry-after", String(retryAfterS));
  refuse(res, 429, "Too many uploads at the moment. Try again in a few seconds.");
};
