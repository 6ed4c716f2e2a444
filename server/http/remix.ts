import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { Request as HttpRequest, Response as HttpResponse, RequestHandler } from "express";
import type { Deps } from "../deps.ts";
import { MAX_BYTES } from "../kernel/limits.ts";
import { findViewer } from "../people/viewer.ts";
import { asyncRoute } from "./async-route.ts";
import type { ClientIp } from "./client-ip.ts";
import { guardRoutes } from "./guard-routes.ts";
import { headersOf } from "./headers.ts";
import { createLoadContext, type Demo, type Mocks } from "./load-context.ts";
import { readBody } from "./read-body.ts";
import { nonceOf } from "./security-headers.ts";
import { sendWebResponse, toWebRequest } from "./web-request.ts";

export type AppExtras = { readonly mocks: Mocks | null; readonly demo: Demo | null };
export type LoadBuild = () => Promise<ServerBuild>;

const FORM = "application/x-www-form-urlencoded";
const METHODS = ["GET", "HEAD", "POST"];

/** The web app: every page and every data request, behind the guard of its route. */
export function createRemixHandler(
  deps: Deps,
  extras: AppExtras,
  { loadBuild, clientIp }: { loadBuild: LoadBuild; clientIp: ClientIp },
): RequestHandler {
  const { PUBLIC_URL: publicUrl, NODE_ENV } = deps.env;
  const build = async () => guardRoutes(await loadBuild());
  const handle = createRequestHandler(build, NODE_ENV);
  return asyncRoute(async (req, res) => {
    const body = await readForm(req, res);
    if (body === "refused") return;
    const request = toWebRequest(req, res, { publicUrl, body });
    const headers = headersOf(req);
    const context = createLoadContext(deps, extras, {
      viewer: await findViewer(deps, headers),
      headers,
      ip: clientIp(req),
      cspNonce: nonceOf(res),
      requestId: String(req.id),
    });
    await sendWebResponse(res, await handle(request, context));
  });
}

/**
 * Reads the submitted form; null for a request without one. Responds itself to methods and content
 * types that no page of the app uses, which Remix would report as server errors.
 */
async function readForm(req: HttpRequest, res: HttpResponse): Promise<Buffer | null | "refused"> {
  if (!METHODS.includes(req.method)) {
    res.setHeader("allow", METHODS.join(", "));
    return refuse(res, 405, "This page can't be changed that way.");
  }
  if (req.method !== "POST") return null;
  const type = req.headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== undefined && type !== FORM)
    return refuse(res, 415, "Only a form can be sent to this page.");
  const body = await readBody(req, MAX_BYTES.form);
  if (type === undefined && body.length > 0)
    return refuse(res, 415, "Only a form can be sent to this page.");
  req.headers["content-type"] = FORM;
  return body.includes(0) || body.includes("%00")
    ? refuse(res, 400, "This form contains characters that can't be saved.")
    : body;
}

function refuse(res: HttpResponse, status: number, message: string): "refused" {
  res.status(status).json({ error: { message } });
  return "refused";
}
