import { type WebSocket, WebSocketServer } from "ws";
import { type PeerMessage, parsePeerMessage } from "../call-media/domain/peer-message.ts";
import { isParticipant, PEER_PATH } from "../call-media/media-ticket.ts";
import { connectPeer } from "../call-media/signalling.ts";
import type { Deps } from "../deps.ts";
import type { PeerClaims } from "../integrations/tokens.ts";
import type { ClientIp } from "./client-ip.ts";
import { refuseUpgrade, type Upgrade } from "./upgrades.ts";

export const PEER_SOCKET_PATH = `${PEER_PATH}/peerjs`;

// A session description with many candidates and codecs takes some 10 kB.
const MAX_MESSAGE_BYTES = 64 * 1_024;
const MESSAGES_PER_SECOND = 50;

// Far more than the other side sends in a second. A client that doesn't read is cut off.
const MAX_UNREAD_BYTES = 1_024 * 1_024;

const POLICY_VIOLATION = 1008;

/**
 * PeerJS's signalling, admitted by ticket: a socket gets the id in its ticket while its call is open,
 * and reaches only the peer that the ticket names.
 */
export function createPeerUpgrade(deps: Deps, clientIp: ClientIp): Upgrade {
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE_BYTES,
  });
  return async (request, socket, head, url) => {
    if (!(await deps.limits.take("peer", clientIp(request)))) return refuseUpgrade(socket, 429);
    const claims = deps.tokens.peer.verify(url.searchParams.get("token") ?? "", deps.clock());
    const admitted =
      claims && claims.peerId === url.searchParams.get("id") && (await isParticipant(deps, claims));
    if (!admitted) return refuseUpgrade(socket, 403);
    sockets.handleUpgrade(request, socket, head, (ws) => servePeer(deps, ws, claims));
  };
}

function servePeer(deps: Deps, ws: WebSocket, claims: PeerClaims): void {
  const isInTime = createPace(MESSAGES_PER_SECOND);
  const peer = connectPeer(deps, claims, {
    send: (message) => (ws.bufferedAmount > MAX_UNREAD_BYTES ? ws.terminate() : ws.send(message)),
    close: (code, reason) => ws.close(code, reason),
  });
  ws.on("error", (error) => deps.log.debug({ err: error }, "signalling socket error"));
  ws.on("close", () => peer.disconnected());
  ws.on("message", (data) => {
    const message = isInTime() ? parsePeerMessage(data.toString()) : null;
    if (message && isAllowed(message, claims)) return peer.receive(message);
    ws.removeAllListeners("message");
    ws.close(POLICY_VIOLATION, "not allowed");
  });
}

const isAllowed = (message: PeerMessage, { remotePeerId }: PeerClaims): boolean =>
  message.type === "HEARTBEAT" || message.dst === remotePeerId;

/** False for the messages beyond the limit in a second. */
function createPace(perSecond: number): () => boolean {
  let second = 0;
  let count = 0;
  return () => {
    const now = Math.floor(performance.now() / 1_000);
    count = now === second ? count + 1 : 1;
    second = now;
    return count <= perSecond;
  };
}
