import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import type { Deps } from "../deps.ts";
import { findViewer } from "../people/viewer.ts";
import type { ClientIp } from "./client-ip.ts";
import { guardRoutes } from "./guard-routes.ts";
import { headersOf } from "./headers.ts";
import { createLoadContext, type Demo, type Mocks } from "./load-context.ts";
import { nonceOf } from "./security-headers.ts";

export type AppExtras = { readonly mocks: Mocks | null; readonly demo: Demo | null };
export type LoadBuild = () => Promise<ServerBuild>;

/** The web app: every page and every data request, behind the guard of its route. */
export function createRemixHandler(
  deps: Deps,
  extras: AppExtras,
  { loadBuild, clientIp }: { loadBuild: LoadBuild; clientIp: ClientIp },
): RequestHandler {
  return createRequestHandler({
    build: async () => guardRoutes(await loadBuild()),
    getLoadContext: async (req, res) => {
      const headers = headersOf(req);
      return createLoadContext(deps, extras, {
        viewer: await findViewer(deps, headers),
        headers,
        ip: clientIp(req),
        cspNonce: nonceOf(res),
        requestId: String(req.id),
      });
    },
  });
}
