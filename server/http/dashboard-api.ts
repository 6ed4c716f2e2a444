import { createExpressMiddleware } from "@trpc/server/adapters/express";
import { applyWSSHandler } from "@trpc/server/adapters/ws";
import type { Handler } from "express";
import { WebSocketServer } from "ws";
import type { Deps } from "../deps.ts";
import { DESK_PING_MS, DESK_PONG_MS } from "../presence/domain/presence.ts";
import { findViewer } from "../team/viewer.ts";
import { dashboardRouter } from "../trpc/dashboard.ts";
import type { Context } from "../trpc/init.ts";
import type { ClientIp } from "./client-ip.ts";
import { headersOf } from "./headers.ts";
import { isSameOrigin } from "./same-origin.ts";
import { refuseUpgrade, type Upgrade } from "./upgrades.ts";

const MAX_MESSAGE_BYTES = 64 * 1_024;

/** The web app's procedures over HTTP. */
export function createDashboardHandler(deps: Deps, clientIp: ClientIp): Handler {
  return createExpressMiddleware({
    router: dashboardRouter,
    maxBodySize: MAX_MESSAGE_BYTES,
    createContext: async ({ req }): Promise<Context> => ({
      deps,
      viewer: await findViewer(deps, headersOf(req)),
      visitor: null,
      ip: clientIp(req),
    }),
  });
}

/** The same procedures over one WebSocket; the desk's feed lives here. */
export function createDashboardUpgrade(deps: Deps, clientIp: ClientIp) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  const handler = applyWSSHandler({
    wss: sockets,
    router: dashboardRouter,
    keepAlive: { enabled: true, pingMs: DESK_PING_MS, pongWaitMs: DESK_PONG_MS },
    createContext: async ({ req }): Promise<Context> => ({
      deps,
      viewer: await findViewer(deps, headersOf(req)),
      visitor: null,
      ip: clientIp(req),
    }),
  });
  const upgrade: Upgrade = (request, socket, head) => {
    if (!isSameOrigin(request, deps.env.PUBLIC_URL)) return refuseUpgrade(socket, 403);
    sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit("connection", ws, request));
  };
  return { upgrade, tellClientsToReconnect: handler.broadcastReconnectNotification };
}
