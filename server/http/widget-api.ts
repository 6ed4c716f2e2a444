import { createExpressMiddleware } from "@trpc/server/adapters/express";
import cors from "cors";
import { type RequestHandler, Router } from "express";
import type { Deps } from "../deps.ts";
import type { Context } from "../trpc/init.ts";
import { widgetRouter } from "../trpc/widget.ts";
import type { ClientIp } from "./client-ip.ts";

// The longest is a session description.
const MAX_BODY_BYTES = 32 * 1_024;
const DAY_S = 86_400;
const BEARER = /^Bearer (\S{1,2048})$/;

/** Any website may ask; nothing here reads a cookie, and a visitor is who the signed token says. */
export const widgetCors: RequestHandler = cors({
  origin: "*",
  allowedHeaders: ["authorization", "content-type"],
  methods: ["GET", "POST"],
  maxAge: DAY_S,
});

export function createWidgetHandler(deps: Deps, clientIp: ClientIp): Router {
  const api = createExpressMiddleware({
    router: widgetRouter,
    maxBodySize: MAX_BODY_BYTES,
    createContext: ({ req }): Context => {
      const [, token] = BEARER.exec(req.headers.authorization ?? "") ?? [];
      const visitor = token ? deps.tokens.visitor.verify(token, deps.clock()) : null;
      return { deps, findViewer: async () => null, visitor, ip: clientIp(req) };
    },
  });
  return Router().use(widgetCors, api);
}
