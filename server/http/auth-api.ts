import type { Request, RequestHandler, Response } from "express";
import { MAX_BYTES } from "../kernel/limits.ts";
import { type AuthDeps, handleAuthRequest, isAuthPath, methodOf } from "../team/auth-requests.ts";
import { asyncRoute } from "./async-route.ts";
import type { ClientIp } from "./client-ip.ts";
import { headersOf } from "./headers.ts";
import { readBody } from "./read-body.ts";
import { sendWebResponse } from "./web-request.ts";

const JSON_TYPE = /^application\/json\b/i;

/** The sign-in API: only the endpoints of better-auth that are listed, at exactly their paths. */
export function createAuthHandler(deps: AuthDeps, clientIp: ClientIp): RequestHandler {
  return asyncRoute(async (req, res) => {
    const { path } = req;
    if (!isAuthPath(path)) return refuse(res, 404, "Not found.");
    if (req.method !== methodOf(path)) {
      res.set("allow", methodOf(path));
      return refuse(res, 405, `Use ${methodOf(path)}.`);
    }
    const body = await readJson(req);
    if (body === undefined) return refuse(res, 400, "Send a JSON object.");
    const caller = { headers: headersOf(req), ip: clientIp(req) };
    const request = { path, body, origin: req.headers.origin ?? null };
    await sendWebResponse(res, await handleAuthRequest(deps, caller, request));
  });
}

/** The parsed body: an empty object if there is no body, undefined if it isn't JSON. */
async function readJson(req: Request): Promise<unknown> {
  if (req.method === "GET") return queryOf(req);
  const text = (await readBody(req, MAX_BYTES.authBody)).toString();
  if (text === "") return {};
  if (!JSON_TYPE.test(req.headers["content-type"] ?? "")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function queryOf(req: Request): Record<string, string> {
  const at = req.url.indexOf("?");
  return Object.fromEntries(new URLSearchParams(at < 0 ? "" : req.url.slice(at)));
}

const refuse = (res: Response, status: number, message: string) =>
  res.status(status).json({ error: { message } });
