import { type Request, type RequestHandler, type Response, Router } from "express";
import type { Deps } from "../deps.ts";
import { StorageFull } from "../integrations/storage.ts";
import { MAX_BYTES, RETRY_AFTER_S } from "../kernel/limits.ts";
import { findViewer, type Viewer } from "../people/viewer.ts";
import { changeGreeting, type GreetingPart } from "../team/greeting.ts";
import { asyncRoute } from "./async-route.ts";
import { headersOf } from "./headers.ts";
import { readBody } from "./read-body.ts";
import { sendStoredFile } from "./send-stored-file.ts";

const YEAR_S = 365 * 86_400;

const PARTS = {
  clip: { maxBytes: MAX_BYTES.clip, types: { "video/webm": "webm", "video/mp4": "mp4" } },
  photo: {
    maxBytes: MAX_BYTES.photo,
    types: { "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp" },
  },
} as const satisfies Record<GreetingPart, { maxBytes: number; types: Record<string, string> }>;

const PUBLIC_FILE = {
  "cache-control": `public, max-age=${YEAR_S}, immutable`,
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
  "content-security-policy": "default-src 'none'; sandbox",
};

const KEY = /^greetings\/[0-9a-f-]{36}\.(webm|mp4|jpg|png|webp)$/;

/** An agent's clip and photo: uploaded by the agent, public for visitors. */
export function createGreetingApi(deps: Deps): Router {
  const api = Router();
  for (const part of ["clip", "photo"] as const) {
    api.put(`/api/greeting/${part}`, uploadOf(deps, part));
    api.delete(
      `/api/greeting/${part}`,
      asyncRoute((req, res) => clear(deps, part, req, res)),
    );
  }
  api.get(
    "/media/greetings/:name",
    asyncRoute((req, res) => serve(deps, req, res)),
  );
  return api;
}

/** Checks the session and the limits before reading the body. */
function uploadOf(deps: Deps, part: GreetingPart): RequestHandler {
  const { limits } = deps;
  return asyncRoute(async (req, res) => {
    const agent = await requireMember(deps, part, req, res);
    if (!agent) return;
    const retryAfterS = await limits.consume("upload", agent.userId);
    if (retryAfterS > 0) return tooMany(res, retryAfterS);
    const releases = [
      limits.acquire("uploadsOfAccount", agent.userId),
      limits.acquire("uploads", "all"),
    ];
    try {
      if (releases.includes(null)) return tooMany(res, RETRY_AFTER_S.tooManyUploads);
      await save(deps, part, { agent, req, res });
    } finally {
      for (const release of releases) release?.();
    }
  });
}

type Upload = { readonly agent: Viewer; readonly req: Request; readonly res: Response };

async function save(deps: Deps, part: GreetingPart, { agent, req, res }: Upload): Promise<void> {
  const types: Record<string, string> = PARTS[part].types;
  const [contentType = ""] = (req.headers["content-type"] ?? "").split(";");
  const extension = types[contentType];
  const body = extension ? await readBody(req, PARTS[part].maxBytes) : null;
  if (!extension || !body?.length) {
    refuse(res, 415, `Upload one of these types: ${Object.keys(types).join(", ")}.`);
    return;
  }
  const key = `greetings/${deps.newId()}.${extension}`;
  const url = `/media/${key}`;
  try {
    await deps.storage.put(key, body, contentType);
    await changeGreeting(deps, agent, part, url);
  } catch (error) {
    await deps.storage.remove(key);
    if (!(error instanceof StorageFull)) throw error;
    deps.log.error({ err: error }, "no space for an upload");
    refuse(res, 507, "The server has no space left, so nothing was saved.", "STORAGE_FULL");
    return;
  }
  res.json({ url });
}

async function clear(deps: Deps, part: GreetingPart, req: Request, res: Response): Promise<void> {
  const agent = await requireMember(deps, part, req, res);
  if (!agent) return;
  await changeGreeting(deps, agent, part, null);
  res.json({ url: null });
}

async function serve(deps: Deps, req: Request, res: Response): Promise<void> {
  const key = `greetings/${req.params.name}`;
  const sent =
    KEY.test(key) && (await sendStoredFile(deps, { key, headers: PUBLIC_FILE }, req, res));
  if (sent !== "answered") refuse(res, 404, "File not found.");
}

/** A photo is also seen by the team; a clip only by visitors. */
async function requireMember(
  deps: Deps,
  part: GreetingPart,
  req: Request,
  res: Response,
): Promise<Viewer | null> {
  const viewer = await findViewer(deps, headersOf(req));
  if (!viewer) refuse(res, 401, "Log in first.");
  else if (viewer.lacksTwoFactor)
    refuse(res, 403, "Set up two-factor sign-in first.", "TWO_FACTOR_REQUIRED");
  else if (part === "clip" && !viewer.takesCalls)
    refuse(res, 403, "Only people who take calls have a greeting.");
  else if (!viewer.emailVerified)
    refuse(res, 403, "Verify your e-mail address first.", "EMAIL_NOT_VERIFIED");
  else return viewer;
  return null;
}

type RefusalCode = "EMAIL_NOT_VERIFIED" | "TWO_FACTOR_REQUIRED" | "STORAGE_FULL";

const refuse = (res: Response, status: number, message: string, code?: RefusalCode) =>
  res.status(status).json({ error: { message, code } });

const tooMany = (res: Response, retryAfterS: number) => {
  res.set("retry-after", String(retryAfterS));
  refuse(res, 429, "Too many uploads at the moment. Try again in a few seconds.");
};
