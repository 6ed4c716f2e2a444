import type { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { type Request as ExpressRequest, type Response as ExpressResponse, Router } from "express";
import { createOpenApiFetchHandler } from "trpc-to-openapi";
import { findApiCaller } from "../api-keys/find-caller.ts";
import type { Deps } from "../deps.ts";
import { MAX_BYTES, RATES } from "../kernel/limits.ts";
import { PUBLIC_API } from "../kernel/public-api.ts";
import type { Context } from "../trpc/init.ts";
import { retryAfterHeader } from "../trpc/init.ts";
import { createOpenApiDocument } from "../trpc/openapi-document.ts";
import { publicRouter } from "../trpc/public.ts";
import { asyncRoute } from "./async-route.ts";
import type { ClientIp } from "./client-ip.ts";
import { type Problem, problemOf } from "./problem.ts";
import { discardRest, readBody } from "./read-body.ts";

// draft-ietf-httpapi-ratelimit-headers: a name, the quota and the window in seconds.
const RATE_POLICY = `"key";q=${RATES.publicApi.points};w=${RATES.publicApi.duration}`;

/**
 * The REST API. It knows nobody by cookie, so other websites can't act in the name of who visits them,
 * and sends no CORS headers: keys don't belong into pages.
 */
export function createPublicApi(deps: Deps, clientIp: ClientIp): Router {
  const router = Router();
  let document: string | undefined;
  router.get(`${PUBLIC_API}/openapi.json`, (_req, res) => {
    document ??= JSON.stringify(createOpenApiDocument(deps.env.PUBLIC_URL));
    res.type("json").send(document);
  });
  router.use(
    PUBLIC_API,
    asyncRoute((req, res) => answer(deps, clientIp(req), req, res)),
  );
  return router;
}

async function answer(
  deps: Deps,
  ip: string,
  req: ExpressRequest,
  res: ExpressResponse,
): Promise<void> {
  res.setHeader("cache-control", "no-store");
  res.setHeader("ratelimit-policy", RATE_POLICY);
  const body = await readBody(req, MAX_BYTES.publicApi).catch((error) => {
    discardRest(req);
    throw error;
  });
  let refusal: TRPCError | undefined;
  const response = await createOpenApiFetchHandler({
    router: publicRouter,
    endpoint: "/",
    req: requestOf(req, body),
    createContext: (): Context => ({
      deps,
      findViewer: async () => null,
      findApiCaller: () => findApiCaller(deps, { authorization: req.headers.authorization, ip }),
      visitor: null,
      ip,
      origin: null,
    }),
    onError: ({ error }) => {
      refusal = error;
    },
  });
  if (refusal)
    return sendProblem(res, problemOf(refusal, getHTTPStatusCodeFromError(refusal)), refusal);
  res
    .status(response.status)
    .type("json")
    .send(await response.text());
}

function requestOf(req: ExpressRequest, body: Buffer): Request {
  const hasBody = !["GET", "HEAD", "DELETE"].includes(req.method);
  const type = req.headers["content-type"];
  return new Request(new URL(req.url, "http://api/"), {
    method: req.method,
    headers: type ? { "content-type": type } : {},
    ...(hasBody && { body: body.toString("utf8") }),
  });
}

function sendProblem(res: ExpressResponse, problem: Problem, refusal: TRPCError): void {
  for (const [name, value] of Object.entries(retryAfterHeader([refusal])))
    res.setHeader(name, value);
  if (problem.status === 401) res.setHeader("www-authenticate", 'Bearer realm="Foyer API"');
  res.status(problem.status).type("application/problem+json").send(JSON.stringify(problem));
}
