import Peer from "peerjs";
import type { MediaTicket } from "../../../server/call-media/domain/media.ts";
import { AGENT_BACKOFF, retryDelayMs } from "../../../widget/shared/backoff.ts";

type Events = {
  /** After each connection or reconnection. */
  readonly onOpen: () => void;
  /** One of PeerJS's error types, such as `peer-unavailable`. */
  readonly onError: (type: string) => void;
};

/** PeerJS signalling of one call. Reconnects automatically. Media doesn't depend on it. */
export type Signalling = {
  readonly listen: (events: Events) => void;
  /** Null while the server can't be reached. */
  readonly peer: () => Peer | null;
  /** For new connections: TURN credentials expire during a long call. */
  readonly setIceServers: (iceServers: MediaTicket["iceServers"]) => void;
  readonly close: () => void;
};

export function openSignalling(ticket: MediaTicket, origin: URL): Signalling {
  let events: Events | null = null;
  let peer: Peer | null = null;
  let failures = 0;
  let timer: number | undefined;
  let { iceServers } = ticket;

  const retryLater = (run: () => void) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(run, retryDelayMs(AGENT_BACKOFF, failures++, Math.random()));
  };
  const reconnect = () => {
    if (!peer || peer.destroyed) start();
    else if (peer.disconnected) peer.reconnect();
  };
  function start() {
    const created = newPeer({ ...ticket, iceServers }, origin);
    peer = created;
    created.on("open", () => {
      failures = 0;
      events?.onOpen();
    });
    created.on("error", (error) => events?.onError(error.type));
    created.on("disconnected", () => retryLater(reconnect));
    created.on("close", () => retryLater(start));
  }

  start();
  return {
    listen(next) {
      events = next;
    },
    peer: () => (peer && !peer.disconnected && !peer.destroyed ? peer : null),
    setIceServers(next) {
      iceServers = next;
      if (peer) Object.assign(peer.options.config, { iceServers: [...next] });
    },
    close() {
      peer?.destroy();
      // Last: destroying a peer emits events that start the timer.
      window.clearTimeout(timer);
    },
  };
}

function newPeer(ticket: MediaTicket, origin: URL): Peer {
  const secure = origin.protocol === "https:";
  return new Peer(ticket.peerId, {
    token: ticket.ticket,
    path: ticket.path,
    host: origin.hostname,
    port: Number(origin.port) || (secure ? 443 : 80),
    secure,
    config: { iceServers: [...ticket.iceServers] },
    debug: 0,
  });
}
