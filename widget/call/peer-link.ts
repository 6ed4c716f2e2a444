import { type MediaConnection, Peer } from "peerjs";
import type { MediaTicket } from "../../server/calls/domain/views.ts";
import { retryDelayMs } from "../backoff.ts";
import { guard } from "../guard.ts";

const SECOND_MS = 1_000;
const STALLED_AFTER_TICKS = 3;
const DEAD_AFTER_TICKS = 30;

export type PeerLink = {
  /** Sends this picture in place of the one sent so far. */
  replaceVideo(track: MediaStreamTrack): Promise<void>;
  close(): void;
};

type Options = {
  readonly origin: string;
  readonly media: MediaTicket;
  readonly stream: MediaStream;
  readonly onRemote: (stream: MediaStream) => void;
  /** Whether media has been arriving lately, told once a second. */
  readonly onFlow: (flowing: boolean) => void;
  /** No media for 30 seconds. */
  readonly onDead: () => void;
};

/** The visitor's end of the line: waits for the agent's browser to call, and answers. */
export function connectPeer({ origin, media, stream, ...tell }: Options): PeerLink {
  const { hostname, port, protocol } = new URL(origin);
  const secure = protocol === "https:";
  let peer: Peer | null = null;
  let call: MediaConnection | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let closed = false;

  const answer = guard((incoming: MediaConnection) => {
    if (closed || incoming.peer !== media.remotePeerId) return incoming.close();
    const previous = call;
    call = incoming;
    incoming.on("stream", guard(tell.onRemote));
    incoming.on("error", () => {});
    incoming.answer(stream);
    previous?.close();
  });
  // Signalling may come and go; media flows peer to peer and does not need it.
  const again = () => {
    if (closed) return;
    clearTimeout(timer);
    timer = setTimeout(connect, retryDelayMs(attempt, Math.random()) / 2);
    attempt += 1;
  };
  const connect = guard(() => {
    if (closed) return;
    if (peer && !peer.destroyed) return peer.disconnected ? peer.reconnect() : undefined;
    const fresh = new Peer(media.peerId, {
      host: hostname,
      port: port ? Number(port) : secure ? 443 : 80,
      path: media.path,
      secure,
      token: media.ticket,
      config: { iceServers: media.iceServers },
      debug: 0,
    });
    peer = fresh;
    fresh.on("open", () => {
      attempt = 0;
    });
    fresh.on("call", answer);
    fresh.on("disconnected", again);
    fresh.on("close", again);
    fresh.on("error", again);
  });
  const stopWatching = watchFlow(() => call?.peerConnection ?? null, tell);

  connect();
  return {
    async replaceVideo(track) {
      const sender = call?.peerConnection?.getSenders().find((one) => one.track?.kind === "video");
      await sender?.replaceTrack(track);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      stopWatching();
      call?.close();
      peer?.destroy();
    },
  };
}

type Flow = Pick<Options, "onFlow" | "onDead">;

/** Counts ticks rather than time: after a laptop's sleep a connection gets its full 30 seconds. */
function watchFlow(
  connection: () => RTCPeerConnection | null,
  { onFlow, onDead }: Flow,
): () => void {
  let received = 0;
  let idleTicks = 0;
  const tick = guard(async () => {
    const bytes = await bytesReceived(connection());
    if (bytes !== received) {
      received = bytes;
      idleTicks = 0;
      onFlow(true);
      return;
    }
    idleTicks += 1;
    if (idleTicks === STALLED_AFTER_TICKS) onFlow(false);
    if (idleTicks === DEAD_AFTER_TICKS) onDead();
  });
  const timer = setInterval(tick, SECOND_MS);
  return () => clearInterval(timer);
}

async function bytesReceived(connection: RTCPeerConnection | null): Promise<number> {
  if (!connection || connection.connectionState === "closed") return 0;
  let bytes = 0;
  for (const report of (await connection.getStats()).values()) {
    if (report.type === "inbound-rtp") bytes += report.bytesReceived ?? 0;
  }
  return bytes;
}
