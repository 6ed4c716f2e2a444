import { type Request, type Response, Router } from "express";
import type { Deps } from "../deps.ts";
import { MAX_BYTES } from "../kernel/limits.ts";
import { findViewer, type Viewer } from "../people/viewer.ts";
import { changePhoto } from "../team/greeting.ts";
import { acceptUpload, IMAGE_TYPES, PUBLIC_FILE } from "./accept-upload.ts";
import { asyncRoute } from "./async-route.ts";
import { headersOf } from "./headers.ts";
import { sendStoredFile } from "./send-stored-file.ts";

const PATH = "/api/greeting/photo";
// The videos are clips that were uploaded before clips had a table.
const KEY = /^greetings\/[0-9a-f-]{36}\.(webm|mp4|jpg|png|webp)$/;

/** A member's photo, which visitors see of agents. */
export function createGreetingApi(deps: Deps): Router {
  const api = Router();
  api.put(
    PATH,
    asyncRoute((req, res) => upload(deps, req, res)),
  );
  api.delete(
    PATH,
    asyncRoute((req, res) => clear(deps, req, res)),
  );
  api.get(
    "/media/greetings/:name",
    asyncRoute((req, res) => serve(deps, req, res)),
  );
  return api;
}

async function upload(deps: Deps, req: Request, res: Response): Promise<void> {
  const member = await requireMember(deps, req, res);
  if (!member) return;
  const options = {
    userId: member.userId,
    maxBytes: MAX_BYTES.photo,
    types: IMAGE_TYPES,
    isImage: true,
    folder: "greetings",
    save: (key: string) => changePhoto(deps, member, `/media/${key}`),
  };
  await acceptUpload(deps, options, req, res);
}

async function clear(deps: Deps, req: Request, res: Response): Promise<void> {
  const member = await requireMember(deps, req, res);
  if (!member) return;
  await changePhoto(deps, member, null);
  res.json({ url: null });
}

async function serve(deps: Deps, req: Request, res: Response): Promise<void> {
  const key = `greetings/${req.params.name}`;
  const sent =
    KEY.test(key) && (await sendStoredFile(deps, { key, headers: PUBLIC_FILE }, req, res));
  if (sent !== "answered") refuse(res, 404, "File not found.");
}

/** A photo is seen by the team, an agent's also by visitors. */
async function requireMember(deps: Deps, req: Request, res: Response): Promise<Viewer | null> {
  const viewer = await findViewer(deps, headersOf(req));
  if (!viewer) refuse(res, 401, "Log in first.");
  else if (viewer.lacksTwoFactor)
    refuse(res, 403, "Set up two-factor sign-in first.", "TWO_FACTOR_REQUIRED");
  else if (!viewer.emailVerified)
    refuse(res, 403, "Verify your e-mail address first.", "EMAIL_NOT_VERIFIED");
  else return viewer;
  return null;
}

type RefusalCode = "EMAIL_NOT_VERIFIED" | "TWO_FACTOR_REQUIRED";

const refuse = (res: Response, status: number, message: string, code?: RefusalCode) =>
  res.status(status).json({ error: { message, code } });
