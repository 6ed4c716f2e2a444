import { type DataConnection, type MediaConnection, Peer } from "peerjs";
import type { MediaTicket, QualityReport } from "../../server/call-media/domain/media.ts";
import type { CobrowseEvent } from "../../server/cobrowse/domain/cobrowse-history.ts";
import { COBROWSE_LABEL } from "../../server/cobrowse/domain/wire.ts";
import type { VisitorCall } from "../../server/visits/domain/visitor-view.ts";
import { guard, report } from "../guard.ts";
import { retryDelayMs, VISITOR_BACKOFF } from "../shared/backoff.ts";
import { detachFromPeerJs, sendKeyFrame } from "../shared/media-connection.ts";
import type { MediaStatus } from "../shared/media-health.ts";
import { createRestartAnswers } from "./restart-answers.ts";
import { watchAgentMedia } from "./watch-agent-media.ts";

export type AnsweredCall = Extract<VisitorCall, { at: "accepted" | "connected" }>;

export type PeerLink = {
  /** Takes in the server's newest state of the call. */
  told(call: AnsweredCall): void;
  /** Sends this picture in place of the one sent so far. */
  replaceVideo(track: MediaStreamTrack): Promise<void>;
  close(): void;
};

type Options = {
  readonly origin: string;
  readonly call: AnsweredCall;
  readonly stream: MediaStream;
  readonly onRemote: (stream: MediaStream) => void;
  /** Called when the state of the agent's media changes. */
  readonly onStatus: (at: MediaStatus["at"]) => void;
  /** No media arrives: asks for the server's newest view, once a second. */
  readonly onSilent: () => void;
  readonly answerRestart: (attempt: number, answer: string) => Promise<unknown>;
  readonly reportQuality: (quality: QualityReport) => Promise<unknown>;
  readonly reportCobrowse: (events: CobrowseEvent[]) => Promise<unknown>;
};

/** The visitor's side of the peer connection: waits for the agent's browser to call, then answers. */
export function connectPeer({ origin, call: first, stream, ...tell }: Options): PeerLink {
  const { media } = first;
  let peer: Peer | null = null;
  let call: MediaConnection | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let closed = false;
  const sharing = first.cobrowse && beginSharing(first, tell.reportCobrowse);

  const answer = guard((incoming: MediaConnection) => {
    if (closed || incoming.peer !== media.remotePeerId) return incoming.close();
    const previous = call;
    call = incoming;
    incoming.on("stream", guard(tell.onRemote));
    incoming.on("error", () => {});
    incoming.answer(stream);
    tendOnceConnected(incoming.peerConnection);
    previous?.close();
  });
  const share = guard(async (incoming: DataConnection) => {
    const mayShare = incoming.peer === media.remotePeerId && incoming.label === COBROWSE_LABEL;
    if (closed || !sharing || !mayShare) return incoming.close();
    incoming.on("error", () => {});
    await sharing.then((shared) => shared?.connect(incoming));
  });
  // Signalling may come and go; media flows peer to peer and does not need it.
  const again = () => {
    if (closed) return;
    clearTimeout(timer);
    timer = setTimeout(connect, retryDelayMs(VISITOR_BACKOFF, attempt, Math.random()) / 2);
    attempt += 1;
  };
  const connect = guard(() => {
    if (closed) return;
    if (peer && !peer.destroyed) return peer.disconnected ? peer.reconnect() : undefined;
    const fresh = newPeer(origin, media);
    peer = fresh;
    fresh.on("open", () => {
      attempt = 0;
    });
    fresh.on("call", answer);
    fresh.on("connection", share);
    fresh.on("disconnected", again);
    fresh.on("close", again);
    fresh.on("error", again);
  });
  const connection = () => call?.peerConnection ?? null;
  const watch = watchAgentMedia({ connection, ...tell });
  const restarts = createRestartAnswers(connection, tell.answerRestart);
  const told = guard((word: AnsweredCall) => {
    watch.note({ type: "server" });
    watch.note({ type: "peer", gone: word.agentGoneAt !== null });
    if (word.restart) return restarts.offered(word.restart, word.media.iceServers);
  });

  connect();
  told(first);
  return {
    told,
    async replaceVideo(track) {
      const sender = call?.peerConnection?.getSenders().find((one) => one.track?.kind === "video");
      await sender?.replaceTrack(track);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      watch.stop();
      void sharing?.then((shared) => shared?.close());
      call?.close();
      peer?.destroy();
    },
  };
}

/** The code for sharing comes in a chunk of its own: with co-browse switched off it never does. */
async function beginSharing(
  { cobrowse, greeter, callId }: AnsweredCall,
  reportEvents: Options["reportCobrowse"],
) {
  if (!cobrowse) return null;
  try {
    const { sharePage } = await import("../cobrowse/share-page.ts");
    return sharePage({ policy: cobrowse, agentName: greeter.name, callId, reportEvents });
  } catch (error) {
    report(error);
    return null;
  }
}

function newPeer(origin: string, media: MediaTicket): Peer {
  const { hostname, port, protocol } = new URL(origin);
  const secure = protocol === "https:";
  return new Peer(media.peerId, {
    host: hostname,
    port: port ? Number(port) : secure ? 443 : 80,
    path: media.path,
    secure,
    token: media.ticket,
    config: { iceServers: media.iceServers },
    debug: 0,
  });
}

function tendOnceConnected(connection: RTCPeerConnection): void {
  let born = false;
  const onChange = guard(async () => {
    if (connection.connectionState !== "connected") return;
    detachFromPeerJs(connection);
    if (born) await sendKeyFrame(connection);
    born = true;
  });
  connection.addEventListener("connectionstatechange", onChange);
}
