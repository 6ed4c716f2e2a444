import express, { type Request, type Response, Router } from "express";
import type { Deps } from "../deps.ts";
import { findViewer, type Viewer } from "../people/viewer.ts";
import { changeGreeting, type GreetingPart } from "../team/greeting.ts";
import { asyncRoute } from "./async-route.ts";
import { headersOf } from "./headers.ts";
import { sendStoredFile } from "./send-stored-file.ts";

const MIB = 1_024 * 1_024;
const YEAR_S = 365 * 86_400;

const PARTS = {
  clip: { maxBytes: 10 * MIB, types: { "video/webm": "webm", "video/mp4": "mp4" } },
  photo: {
    maxBytes: 2 * MIB,
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
    const { maxBytes, types } = PARTS[part];
    const body = express.raw({ type: Object.keys(types), limit: maxBytes });
    api.put(
      `/api/greeting/${part}`,
      body,
      asyncRoute((req, res) => save(deps, part, req, res)),
    );
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

async function save(deps: Deps, part: GreetingPart, req: Request, res: Response): Promise<void> {
  const agent = await requireAgent(deps, req, res);
  if (!agent) return;
  const types: Record<string, string> = PARTS[part].types;
  const [contentType = ""] = (req.headers["content-type"] ?? "").split(";");
  const extension = types[contentType];
  if (!extension || !Buffer.isBuffer(req.body) || req.body.length === 0) {
    refuse(res, 415, `Upload one of these types: ${Object.keys(types).join(", ")}.`);
    return;
  }
  const key = `greetings/${deps.newId()}.${extension}`;
  await deps.storage.put(key, req.body, contentType);
  const url = `/media/${key}`;
  await changeGreeting(deps, agent, part, url);
  res.json({ url });
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
  if (viewer?.takesCalls) return viewer;
  refuse(
    res,
    viewer ? 403 : 401,
    viewer ? "Only people who take calls have a greeting." : "Log in first.",
  );
  return null;
}

const refuse = (res: Response, status: number, message: string) =>
  res.status(status).json({ error: { message } });
