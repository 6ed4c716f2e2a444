import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { requireOpen } from "../access/require-access.ts";
import { MAX_CAPTIONS } from "../clips/domain/caption-track.ts";
import { CLIP_KINDS, MAX_CLIP_BYTES } from "../clips/domain/clip.ts";
import type { Deps } from "../deps.ts";
import { StorageFull } from "../integrations/storage.ts";
import { ClipRefused, DomainError } from "../kernel/errors.ts";
import { hasNul } from "../kernel/has-nul.ts";
import { PoolIdSchema } from "../kernel/ids.ts";
import { MAX_BYTES, RETRY_AFTER_S } from "../kernel/limits.ts";
import { findViewer, type Viewer } from "../people/viewer.ts";
import { saveAgentClip, savePoolClip } from "../pools/manage-clips.ts";
import { TRPC_CODE } from "../trpc/error-map.ts";
import { PUBLIC_FILE } from "./accept-upload.ts";
import { asyncRoute } from "./async-route.ts";
import { headersOf } from "./headers.ts";
import { readBody } from "./read-body.ts";
import { sendStoredFile } from "./send-stored-file.ts";

const KEY = /^clips\/[0-9a-f-]{36}\/[0-9a-f-]{36}\.(webm|mp4|jpg|png|webp|vtt)$/;

const FormSchema = z.object({
  video: z.instanceof(Blob).refine(({ size }) => size > 0 && size <= MAX_CLIP_BYTES),
  poster: z.instanceof(Blob).refine(({ size }) => size <= MAX_BYTES.clipPoster),
  captions: z
    .string()
    .trim()
    .max(MAX_CAPTIONS)
    .refine((text) => !hasNul(text))
    .default(""),
});

/** Greeting clips: uploaded by agents, and by admins for pools; public. */
export function createClipsApi(deps: Deps): Router {
  const api = Router();
  const route = (handle: (deps: Deps, req: Request, res: Response) => Promise<void>) =>
    asyncRoute((req, res) => handle(deps, req, res));
  api.put("/api/clips/:kind", route(uploadOwn));
  api.put("/api/pools/:poolId/clips/:kind", route(uploadOfPool));
  api.get("/media/clips/:orgId/:name", route(serve));
  return api;
}

async function uploadOwn(deps: Deps, req: Request, res: Response): Promise<void> {
  const viewer = await requireViewer(deps, req, res);
  if (!viewer) return;
  if (!viewer.takesCalls)
    return refuse(res, 403, { message: "Only people who take calls have a greeting." });
  await upload(deps, { viewer, req, res }, (clip) => saveAgentClip(deps, viewer, clip));
}

async function uploadOfPool(deps: Deps, req: Request, res: Response): Promise<void> {
  const viewer = await requireViewer(deps, req, res);
  if (!viewer) return;
  if (viewer.role !== "admin")
    return refuse(res, 403, { message: "Only admins can change a pool's clips." });
  const poolId = PoolIdSchema.safeParse(req.params.poolId).data;
  if (!poolId) return notFound(res);
  await upload(deps, { viewer, req, res }, (clip) => savePoolClip(deps, viewer, poolId, clip));
}

type Upload = { readonly viewer: Viewer; readonly req: Request; readonly res: Response };
type Save = (clip: Parameters<typeof saveAgentClip>[2]) => Promise<void>;

/** Checks the limits before reading the body. */
async function upload(deps: Deps, { viewer, req, res }: Upload, save: Save): Promise<void> {
  const { limits } = deps;
  const kind = CLIP_KINDS.find((one) => one === req.params.kind);
  if (!kind) return notFound(res);
  const retryAfterS = await limits.consume("upload", viewer.userId);
  if (retryAfterS > 0) return tooMany(res, retryAfterS);
  const releases = [
    limits.acquire("uploadsOfAccount", viewer.userId),
    limits.acquire("uploads", "all"),
  ];
  try {
    if (releases.includes(null)) return tooMany(res, RETRY_AFTER_S.tooManyUploads);
    const form = await readForm(req);
    if (!form) return refuse(res, 415, { message: "Upload a form with a video and its poster." });
    const [video, poster] = await Promise.all([bytesOf(form.video), bytesOf(form.poster)]);
    await save({ kind, video, poster, captions: form.captions });
    res.status(204).end();
  } catch (error) {
    answerError(deps, error, res);
  } finally {
    for (const release of releases) release?.();
  }
}

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

/** Null if the body isn't such a form. */
async function readForm(req: Request): Promise<z.infer<typeof FormSchema> | null> {
  const type = req.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data;")) return null;
  const body = await readBody(req, MAX_BYTES.clipForm);
  const fields = await new globalThis.Response(new Uint8Array(body), {
    headers: { "content-type": type },
  })
    .formData()
    .catch(() => null);
  return FormSchema.safeParse(fields && Object.fromEntries(fields)).data ?? null;
}

function answerError({ log }: Deps, error: unknown, res: Response): void {
  if (error instanceof ClipRefused)
    refuse(res, 422, { message: "This video can't be used.", code: error.problem });
  else if (error instanceof DomainError && TRPC_CODE[error.code] === "NOT_FOUND") notFound(res);
  else if (error instanceof StorageFull) {
    log.error({ err: error }, "no space for an upload");
    const message = "The server has no space left, so nothing was saved.";
    refuse(res, 507, { message, code: "STORAGE_FULL" });
  } else throw error;
}

async function serve(deps: Deps, req: Request, res: Response): Promise<void> {
  const key = `clips/${req.params.orgId}/${req.params.name}`;
  const file = { key, headers: PUBLIC_FILE };
  if (!KEY.test(key) || (await sendStoredFile(deps, file, req, res)) !== "answered") notFound(res);
}

async function requireViewer(deps: Deps, req: Request, res: Response): Promise<Viewer | null> {
  const viewer = await findViewer(deps, headersOf(req));
  if (!viewer) refuse(res, 401, { message: "Log in first." });
  else if (viewer.lacksTwoFactor)
    refuse(res, 403, {
      message: "Set up two-factor sign-in first.",
      code: "TWO_FACTOR_REQUIRED",
    });
  else if (!viewer.emailVerified)
    refuse(res, 403, { message: "Verify your e-mail address first.", code: "EMAIL_NOT_VERIFIED" });
  else if (!(await isOpen(deps, viewer)))
    refuse(res, 402, { message: "Your organization is blocked." });
  else return viewer;
  return null;
}

const isOpen = (deps: Deps, { orgId }: Viewer): Promise<boolean> =>
  requireOpen(deps, orgId).then(
    () => true,
    () => false,
  );

type Refusal = { readonly message: string; readonly code?: string };

const refuse = (res: Response, status: number, error: Refusal): void => {
  res.status(status).json({ error });
};
const notFound = (res: Response): void => refuse(res, 404, { message: "Not found." });

const tooMany = (res: Response, retryAfterS: number): void => {
  res.set("retry-after", String(retryAfterS));
  refuse(res, 429, { message: "Too many uploads at the moment. Try again in a few seconds." });
};
