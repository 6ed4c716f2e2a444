import { type WebSocket, WebSocketServer } from "ws";
import { type PeerMessage, parsePeerMessage } from "../call-media/domain/peer-message.ts";
import { isParticipant, PEER_PATH } from "../call-media/media-ticket.ts";
import { connectPeer } from "../call-media/signalling.ts";
import type { Deps } from "../deps.ts";
import type { PeerClaims } from "../integrations/tokens.ts";
import { MAX_BYTES, MESSAGE_RATES } from "../kernel/limits.ts";
import type { ClientIp } from "./client-ip.ts";
import { createRateCounter } from "./limits.ts";
import { pageOriginOf } from "./same-origin.ts";
import { acceptUpgrade, closeSocket, refuseUpgrade, type Upgrade } from "./upgrades.ts";

export const PEER_SOCKET_PATH = `${PEER_PATH}/peerjs`;

const POLICY_VIOLATION = 1008;

/**
 * PeerJS's signalling, admitted by ticket: a socket gets the id in its ticket while its call is open,
 * and reaches only the peer that the ticket names.
 */
export function createPeerUpgrade(deps: Deps, clientIp: ClientIp): Upgrade {
  const { limits, log } = deps;
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAX_BYTES.signalingMessage,
  });
  return async (request, socket, head, url) => {
    const retryAfterS = await limits.consume("peer", clientIp(request));
    if (retryAfterS > 0) return refuseUpgrade(socket, 429, retryAfterS);
    const claims = deps.tokens.peer.verify(url.searchParams.get("token") ?? "", deps.clock());
    const origin = pageOriginOf(request, deps.env.PUBLIC_URL);
    const admitted =
      claims &&
      claims.peerId === url.searchParams.get("id") &&
      (await isParticipant(deps, claims, origin));
    if (!admitted) return refuseUpgrade(socket, 403);
    acceptUpgrade(sockets, { request, socket, head, log }, (ws) => servePeer(deps, ws, claims));
  };
}

function servePeer(deps: Deps, ws: WebSocket, claims: PeerClaims): void {
  const isInRate = createRateCounter(MESSAGE_RATES.signaling);
  const peer = connectPeer(deps, claims, {
    send: (message) =>
      ws.bufferedAmount > MAX_BYTES.unreadSignaling ? ws.terminate() : ws.send(message),
    close: (code, reason) => closeSocket(ws, code, reason),
  });
  ws.on("close", () => peer.disconnected());
  ws.on("message", (data) => {
    const message = isInRate() ? parsePeerMessage(data.toString()) : null;
    if (message && isAllowed(message, claims)) peer.receive(message);
    else closeSocket(ws, POLICY_VIOLATION, "not allowed");
  });
}

const isAllowed = (message: PeerMessage, { remotePeerId }: PeerClaims): boolean =>
  message.type === "HEARTBEAT" || message.dst === remotePeerId;
