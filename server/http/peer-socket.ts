import type { Server } from "node:http";
import express from "express";
import { ExpressPeerServer } from "peer";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import { isParticipant, PEER_PATH } from "../call-media/media-ticket.ts";
import type { Deps } from "../deps.ts";
import type { PeerClaims } from "../integrations/tokens.ts";
import { MAX_BYTES, MESSAGE_RATES } from "../kernel/limits.ts";
import type { ClientIp } from "./client-ip.ts";
import { createRateCounter } from "./limits.ts";
import {
  acceptUpgrade,
  closeSocket,
  filterMessages,
  refuseUpgrade,
  type Upgrade,
} from "./upgrades.ts";

export const PEER_SOCKET_PATH = `${PEER_PATH}/peerjs`;

/** A socket outlives its call by at most this and the broker's own wait for a silent peer. */
const CHECK_CALL_MS = 30_000;

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
    maxPayload: MAX_BYTES.signalingMessage,
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
    const retryAfterS = await deps.limits.consume("peer", clientIp(request));
    if (retryAfterS > 0) return refuseUpgrade(socket, 429, retryAfterS);
    const claims = deps.tokens.peer.verify(url.searchParams.get("token") ?? "", deps.clock());
    const admitted =
      claims && claims.peerId === url.searchParams.get("id") && (await isParticipant(deps, claims));
    if (!admitted) return refuseUpgrade(socket, 403);
    acceptUpgrade(sockets, { request, socket, head, log: deps.log }, (ws) => {
      const isInRate = createRateCounter(MESSAGE_RATES.signaling);
      filterMessages(
        ws,
        (data) => isInRate() && isAllowed(data, claims),
        () => closeSocket(ws, 1008, "not allowed"),
      );
      closeAfterCall(ws, () => isParticipant(deps, claims));
      sockets.emit("connection", ws, request);
    });
  };
}

/** Checks now and then, with a heartbeat of the peer, whether the call is over. */
function closeAfterCall(socket: WebSocket, isOpen: () => Promise<boolean>): void {
  let nextMs = performance.now() + CHECK_CALL_MS;
  socket.on("message", () => {
    const nowMs = performance.now();
    if (nowMs < nextMs) return;
    nextMs = nowMs + CHECK_CALL_MS;
    isOpen().then(
      (open) => open || closeSocket(socket, 1000, "the call is over"),
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
