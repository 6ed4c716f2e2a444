import { createExpressMiddleware } from "@trpc/server/adapters/express";
import { applyWSSHandler } from "@trpc/server/adapters/ws";
import type { Handler } from "express";
import { WebSocketServer } from "ws";
import type { Deps } from "../deps.ts";
import { findViewer } from "../people/viewer.ts";
import { DESK_PING_MS, DESK_PONG_MS } from "../presence/domain/presence.ts";
import { dashboardRouter } from "../trpc/dashboard.ts";
import type { Context } from "../trpc/init.ts";
import type { ClientIp } from "./client-ip.ts";
import { headersOf } from "./headers.ts";
import { isSameOrigin } from "./same-origin.ts";
import { refuseUpgrade, type Upgrade } from "./upgrades.ts";

const MAX_MESSAGE_BYTES = 64 * 1_024;

// A session that was ended elsewhere works on an open socket for at most this long.
const SESSION_RECHECK_MS = 30_000;

/** The web app's procedures over HTTP. */
export function createDashboardHandler(deps: Deps, clientIp: ClientIp): Handler {
  return createExpressMiddleware({
    router: dashboardRouter,
    maxBodySize: MAX_MESSAGE_BYTES,
    createContext: ({ req }): Context => ({
      deps,
      findViewer: () => findViewer(deps, headersOf(req)),
      visitor: null,
      ip: clientIp(req),
    }),
  });
}

/** The same procedures over one WebSocket; the desk's feed lives here. */
export function createDashboardUpgrade(deps: Deps, clientIp: ClientIp) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  let accessChanges = 0;
  const onAccessChange = () => {
    accessChanges += 1;
  };
  deps.hub.subscribe({ access: onAccessChange, reconnected: onAccessChange });
  const handler = applyWSSHandler({
    wss: sockets,
    router: dashboardRouter,
    keepAlive: { enabled: true, pingMs: DESK_PING_MS, pongWaitMs: DESK_PONG_MS },
    createContext: ({ req }): Context => ({
      deps,
      // Whoever is removed is let in no more at once.
      findViewer: cacheFor(
        SESSION_RECHECK_MS,
        deps.clock,
        () => findViewer(deps, headersOf(req)),
        () => accessChanges,
      ),
      visitor: null,
      ip: clientIp(req),
    }),
  });
  const upgrade: Upgrade = async (request, socket, head) => {
    if (!isSameOrigin(request, deps.env.PUBLIC_URL)) return refuseUpgrade(socket, 403);
    if (!(await deps.limits.take("desk", clientIp(request)))) return refuseUpgrade(socket, 429);
    sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit("connection", ws, request));
  };
  return { upgrade, tellClientsToReconnect: handler.broadcastReconnectNotification };
}

/** Asks again after `lifeMs`, and when `turn` gives another number than it did. */
function cacheFor<Value>(
  lifeMs: number,
  clock: () => Date,
  read: () => Promise<Value>,
  turn: () => number,
): () => Promise<Value> {
  let kept: {
    readonly value: Promise<Value>;
    readonly until: number;
    readonly turn: number;
  } | null = null;
  return () => {
    const now = clock().getTime();
    if (!kept || now >= kept.until || turn() !== kept.turn)
      kept = { value: read(), until: now + lifeMs, turn: turn() };
    return kept.value;
  };
}
