import type { IncomingMessage } from "node:http";
import { createExpressMiddleware } from "@trpc/server/adapters/express";
import { applyWSSHandler } from "@trpc/server/adapters/ws";
import type { Handler } from "express";
import { type WebSocket, WebSocketServer } from "ws";
import type { Deps } from "../deps.ts";
import {
  MAX_BATCH,
  MAX_BYTES,
  MESSAGE_RATES,
  RETRY_AFTER_S,
  TIMEOUTS_MS,
} from "../kernel/limits.ts";
import { findViewer, type Viewer } from "../people/viewer.ts";
import { DESK_PING_MS, DESK_PONG_MS } from "../presence/domain/presence.ts";
import { dashboardRouter } from "../trpc/dashboard.ts";
import { type Context, retryAfterHeader } from "../trpc/init.ts";
import type { ClientIp } from "./client-ip.ts";
import { headersOf } from "./headers.ts";
import { keepAlive } from "./keep-alive.ts";
import { createRateCounter } from "./limits.ts";
import { isSameOrigin } from "./same-origin.ts";
import {
  acceptUpgrade,
  closeSocket,
  filterMessages,
  refuseUpgrade,
  type Upgrade,
} from "./upgrades.ts";

const POLICY_VIOLATION = 1008;

// A session that was ended elsewhere works on an open socket for at most this long.
const SESSION_RECHECK_MS = 30_000;

// The membership for which a page was rendered. Its session may have switched to another one since.
const MEMBER_HEADER = "x-foyer-member";
const MEMBER_PARAMETER = "member";

/** The web app's procedures over HTTP. */
export function createDashboardHandler(deps: Deps, clientIp: ClientIp): Handler {
  return createExpressMiddleware({
    router: dashboardRouter,
    maxBodySize: MAX_BYTES.dashboard,
    maxBatchSize: MAX_BATCH,
    createContext: ({ req }): Context => {
      let viewer: Promise<Viewer | null> | undefined;
      const read = () => findMember(deps, req, req.get(MEMBER_HEADER));
      return {
        deps,
        findViewer: () => {
          viewer ??= read();
          return viewer;
        },
        visitor: null,
        ip: clientIp(req),
        origin: null,
      };
    },
    responseMeta: ({ errors }) => ({ headers: retryAfterHeader(errors) }),
  });
}

/** The same procedures over one WebSocket; the desk's feed lives here. */
export function createDashboardUpgrade(deps: Deps, clientIp: ClientIp) {
  const { limits, log } = deps;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_BYTES.dashboard });
  const readViewer = createViewerReader(deps);
  const viewers = new WeakMap<IncomingMessage, Context["findViewer"]>();
  const handler = applyWSSHandler({
    wss: sockets,
    router: dashboardRouter,
    maxBatchSize: MAX_BATCH,
    createContext: ({ req }): Context => ({
      deps,
      findViewer: viewers.get(req) ?? readViewer(req),
      visitor: null,
      ip: clientIp(req),
      origin: null,
    }),
  });
  const upgrade: Upgrade = async (request, socket, head) => {
    if (!isSameOrigin(request, deps.env.PUBLIC_URL)) return refuseUpgrade(socket, 403);
    const address = clientIp(request);
    const retryAfterS = await limits.consume("desk", address);
    if (retryAfterS > 0) return refuseUpgrade(socket, 429, retryAfterS);
    const findViewer = readViewer(request);
    const viewer = await findViewer();
    if (socket.destroyed) return;
    const release = viewer
      ? limits.acquire("deskSocketsOfAccount", viewer.userId)
      : limits.acquire("anonymousDeskSockets", address);
    if (!release) return refuseUpgrade(socket, 429, RETRY_AFTER_S.tooManySockets);
    socket.once("close", release);
    viewers.set(request, findViewer);
    acceptUpgrade(sockets, { request, socket, head, log }, (ws) => {
      limitMessages(ws);
      if (viewer) endWithSession(deps, ws, viewer.sessionId);
      else closeSoon(ws);
      sockets.emit("connection", ws, request);
      keepAlive(ws, DESK_PING_MS, DESK_PONG_MS);
    });
  };
  return { upgrade, tellClientsToReconnect: handler.broadcastReconnectNotification };
}

function limitMessages(socket: WebSocket): void {
  const isAllowed = createRateCounter(MESSAGE_RATES.desk);
  filterMessages(socket, isAllowed, () =>
    closeSocket(socket, POLICY_VIOLATION, "too many messages"),
  );
}

/** A client without a session has time to receive NOT_LOGGED_IN. */
function closeSoon(socket: WebSocket): void {
  const timer = setTimeout(
    () => closeSocket(socket, POLICY_VIOLATION, "not logged in"),
    TIMEOUTS_MS.anonymousDesk,
  );
  socket.once("close", () => clearTimeout(timer));
}

/** Closes the socket when its session is revoked or works in another organization. */
function endWithSession({ hub }: Pick<Deps, "hub">, socket: WebSocket, sessionId: string): void {
  const unsubscribe = hub.subscribe({
    session(id) {
      if (id === sessionId) closeSocket(socket, POLICY_VIOLATION, "session ended");
    },
    reconnected: () => {},
  });
  socket.once("close", unsubscribe);
}

/** Null, too, if the session works for another membership than the page that asks. */
async function findMember(
  deps: Deps,
  request: IncomingMessage,
  member: string | null | undefined,
): Promise<Viewer | null> {
  const viewer = await findViewer(deps, headersOf(request));
  return member && viewer?.agentId !== member ? null : viewer;
}

/** Finds a socket's viewer. The result is cached for a while, but not across removals of members. */
function createViewerReader(deps: Deps) {
  let accessChanges = 0;
  const onAccessChange = () => {
    accessChanges += 1;
  };
  deps.hub.subscribe({
    access: onAccessChange,
    settings: onAccessChange,
    reconnected: onAccessChange,
  });
  return (request: IncomingMessage): Context["findViewer"] => {
    let member = new URL(request.url ?? "", deps.env.PUBLIC_URL).searchParams.get(MEMBER_PARAMETER);
    const read = async () => {
      const viewer = await findMember(deps, request, member);
      member ??= viewer?.agentId ?? null;
      return viewer;
    };
    return cacheFor(SESSION_RECHECK_MS, deps.clock, read, () => accessChanges);
  };
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
