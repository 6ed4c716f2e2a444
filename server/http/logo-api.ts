import { type Request, type Response, Router } from "express";
import { requireOpen } from "../access/require-access.ts";
import type { Deps } from "../deps.ts";
import { MAX_BYTES } from "../kernel/limits.ts";
import { findViewer, type Viewer } from "../people/viewer.ts";
import { changeLogo } from "../settings/change-logo.ts";
import { acceptUpload, IMAGE_TYPES, PUBLIC_FILE, refuseUpload as refuse } from "./accept-upload.ts";
import { asyncRoute } from "./async-route.ts";
import { headersOf } from "./headers.ts";
import { sendStoredFile } from "./send-stored-file.ts";

const PATH = "/api/organization/logo";
const KEY = /^logos\/[0-9a-f-]{36}\/[0-9a-f-]{36}\.(jpg|png|webp)$/;

/** An organization's logo: uploaded by its admins, public. */
export function createLogoApi(deps: Deps): Router {
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
    "/media/logos/:orgId/:name",
    asyncRoute((req, res) => serve(deps, req, res)),
  );
  return api;
}

async function upload(deps: Deps, req: Request, res: Response): Promise<void> {
  const admin = await requireAdmin(deps, req, res);
  if (!admin) return;
  const options = {
    userId: admin.userId,
    maxBytes: MAX_BYTES.logo,
    types: IMAGE_TYPES,
    isImage: true,
    folder: `logos/${admin.orgId}`,
    save: (key: string) => changeLogo(deps, admin, key),
  };
  await acceptUpload(deps, options, req, res);
}

async function clear(deps: Deps, req: Request, res: Response): Promise<void> {
  const admin = await requireAdmin(deps, req, res);
  if (!admin) return;
  await changeLogo(deps, admin, null);
  res.json({ url: null });
}

async function serve(deps: Deps, req: Request, res: Response): Promise<void> {
  const { orgId, name } = req.params;
  const key = `logos/${orgId}/${name}`;
  const sent =
    KEY.test(key) && (await sendStoredFile(deps, { key, headers: PUBLIC_FILE }, req, res));
  if (sent !== "answered") refuse(res, 404, "File not found.");
}

async function requireAdmin(deps: Deps, req: Request, res: Response): Promise<Viewer | null> {
  const viewer = await findViewer(deps, headersOf(req));
  if (!viewer) refuse(res, 401, "Log in first.");
  else if (viewer.role !== "admin") refuse(res, 403, "Only admins can change the logo.");
  else if (viewer.lacksTwoFactor) refuse(res, 403, "Set up two-factor sign-in first.");
  else if (!(await isOpen(deps, viewer))) refuse(res, 402, "Your organisation is blocked.");
  else return viewer;
  return null;
}

const isOpen = (deps: Deps, { orgId }: Viewer): Promise<boolean> =>
  requireOpen(deps, orgId).then(
    () => true,
    () => false,
  );
