import type { Server } from "node:http";
import express from "express";
import { ExpressPeerServer } from "peer";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import { isParticipant, PEER_PATH } from "../call-media/media-ticket.ts";
import type { Deps } from "../deps.ts";
import type { PeerClaims } from "../integrations/tokens.ts";
import type { ClientIp } from "./client-ip.ts";
import { refuseUpgrade, type Upgrade } from "./upgrades.ts";

export const PEER_SOCKET_PATH = `${PEER_PATH}/peerjs`;

// A session description with many candidates and codecs takes some 10 kB.
const MAX_MESSAGE_BYTES = 64 * 1_024;
const MESSAGES_PER_SECOND = 50;

/** A socket outlives its call by this and by the broker's own wait for a silent peer at most. */
const ASK_AGAIN_MS = 30_000;

const MessageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("HEARTBEAT") }),
  z.object({ type: z.enum(["OFFER", "ANSWER", "CANDIDATE", "LEAVE", "EXPIRE"]), dst: z.string() }),
]);

/**
 * PeerJS's signalling, admitted by ticket. PeerJS itself lets anybody take any id and reach any
 * peer; here a socket gets the id in its ticket, while its call is open, and reaches the one
 * peer that the ticket names.
 */
export function createPeerUpgrade(deps: Deps, httpServer: Server, clientIp: ClientIp): Upgrade {
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: MAX_MESSAGE_BYTES,
  });
  const broker = ExpressPeerServer(httpServer, {
    path: PEER_PATH,
    concurrent_limit: 20_000,
    createWebSocketServer: () => sockets,
  });
  broker.on("error", (error) => deps.log.debug({ err: error }, "signalling error"));
  // The broker starts when its Express app is mounted. Mounted on an app that nobody serves,
  // its HTTP routes are out of reach.
  express().use(broker);

  return async (request, socket, head, url) => {
    if (!(await deps.limits.take("peer", clientIp(request)))) return refuseUpgrade(socket, 429);
    const claims = deps.tokens.peer.verify(url.searchParams.get("token") ?? "", deps.clock());
    const admitted =
      claims && claims.peerId === url.searchParams.get("id") && (await isParticipant(deps, claims));
    if (!admitted) return refuseUpgrade(socket, 403);
    sockets.handleUpgrade(request, socket, head, (ws) => {
      filterMessages(ws, claims, () => ws.close(1008, "not allowed"));
      closeAfterCall(ws, () => isParticipant(deps, claims));
      sockets.emit("connection", ws, request);
    });
  };
}

/** Lets through what this peer may say; the first word too many closes the socket. */
function filterMessages(socket: WebSocket, claims: PeerClaims, refuse: () => void): void {
  const emit = socket.emit.bind(socket);
  let second = 0;
  let heard = 0;
  socket.emit = (event: string | symbol, ...args: unknown[]): boolean => {
    if (event !== "message") return emit(event, ...args);
    const now = Math.floor(performance.now() / 1_000);
    heard = now === second ? heard + 1 : 1;
    second = now;
    if (heard <= MESSAGES_PER_SECOND && isAllowed(args[0] as RawData, claims))
      return emit(event, ...args);
    refuse();
    return false;
  };
}

/** PeerJS sends a heartbeat every five seconds: with one of them it is asked whether the call is over. */
function closeAfterCall(socket: WebSocket, isOpen: () => Promise<boolean>): void {
  let nextMs = performance.now() + ASK_AGAIN_MS;
  socket.on("message", () => {
    const nowMs = performance.now();
    if (nowMs < nextMs) return;
    nextMs = nowMs + ASK_AGAIN_MS;
    isOpen().then(
      (open) => open || socket.close(1000, "the call is over"),
      () => {},
    );
  });
}

function isAllowed(data: RawData, { remotePeerId }: PeerClaims): boolean {
  const message = MessageSchema.safeParse(parseJson(data.toString()));
  if (!message.success) return false;
  return message.data.type === "HEARTBEAT" || message.data.dst === remotePeerId;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
