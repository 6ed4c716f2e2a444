import { type Request, type Response, Router } from "express";
import type { Deps } from "../deps.ts";
import { MAX_BYTES } from "../kernel/limits.ts";
import { findViewer, type Viewer } from "../people/viewer.ts";
import { changeGreeting, type GreetingPart } from "../team/greeting.ts";
import { acceptUpload, IMAGE_TYPES, PUBLIC_FILE, refuseUpload as refuse } from "./accept-upload.ts";
import { asyncRoute } from "./async-route.ts";
import { headersOf } from "./headers.ts";
import { sendStoredFile } from "./send-stored-file.ts";

const PARTS = {
  clip: { maxBytes: MAX_BYTES.clip, types: { "video/webm": "webm", "video/mp4": "mp4" } },
  photo: { maxBytes: MAX_BYTES.photo, types: IMAGE_TYPES },
} as const satisfies Record<GreetingPart, { maxBytes: number; types: Record<string, string> }>;

const KEY = /^greetings\/[0-9a-f-]{36}\.(webm|mp4|jpg|png|webp)$/;

/** An agent's clip and photo: uploaded by the agent, public for visitors. */
export function createGreetingApi(deps: Deps): Router {
  const api = Router();
  for (const part of ["clip", "photo"] as const) {
    const path = `/api/greeting/${part}`;
    api.put(
      path,
      asyncRoute((req, res) => upload(deps, part, req, res)),
    );
    api.delete(
      path,
      asyncRoute((req, res) => clear(deps, part, req, res)),
    );
  }
  api.get(
    "/media/greetings/:name",
    asyncRoute((req, res) => serve(deps, req, res)),
  );
  return api;
}

async function upload(deps: Deps, part: GreetingPart, req: Request, res: Response): Promise<void> {
  const agent = await requireAgent(deps, req, res);
  if (!agent) return;
  const save = (key: string) => changeGreeting(deps, agent, part, `/media/${key}`);
  const { userId } = agent;
  const options = { ...PARTS[part], userId, isImage: false, folder: "greetings", save };
  await acceptUpload(deps, options, req, res);
}

async function clear(deps: Deps, part: GreetingPart, req: Request, res: Response): Promise<void> {
  const agent = await requireAgent(deps, req, res);
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

async function requireAgent(deps: Deps, req: Request, res: Response): Promise<Viewer | null> {
  const viewer = await findViewer(deps, headersOf(req));
  if (!viewer) refuse(res, 401, "Log in first.");
  else if (!viewer.takesCalls) refuse(res, 403, "Only people who take calls have a greeting.");
  else if (!viewer.emailVerified)
    refuse(res, 403, "Verify your e-mail address first.", "EMAIL_NOT_VERIFIED");
  else return viewer;
  return null;
}
