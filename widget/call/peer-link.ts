import { type DataConnection, type MediaConnection, Peer } from "peerjs";
import { DEVICES_LABEL, type DeviceStates } from "../../server/call-media/domain/device-states.ts";
import type { MediaTicket, QualityReport } from "../../server/call-media/domain/media.ts";
import type { CobrowseEvent } from "../../server/cobrowse/domain/cobrowse-history.ts";
import { COBROWSE_LABEL } from "../../server/cobrowse/domain/wire.ts";
import {
  CAPTIONS_LABEL,
  type CaptionLine,
  readCaption,
} from "../../server/transcripts/domain/captions.ts";
import type { VisitorCall } from "../../server/visits/domain/visitor-view.ts";
import type { sharePage } from "../cobrowse/share-page.ts";
import { guard, report } from "../guard.ts";
import { loadMessages } from "../messages/language.ts";
import { CALL_BACKOFF, retryDelayMs } from "../shared/backoff.ts";
import { createCaptionLines } from "../shared/caption-lines.ts";
import { createDeviceExchange } from "../shared/device-exchange.ts";
import { detachFromPeerJs, sendKeyFrame, withStartBitrate } from "../shared/media-connection.ts";
import type { MediaStatus } from "../shared/media-health.ts";
import type { MediaWatch } from "../shared/media-watch.ts";
import { createRestartAnswers } from "./restart-answers.ts";
import { watchAgentMedia } from "./watch-agent-media.ts";

export type AnsweredCall = Extract<VisitorCall, { at: "accepted" | "connected" }>;
export type OpenCall = Exclude<VisitorCall, { at: "ended" }>;

export type PeerLink = {
  /** Passes on the newest state of the call. */
  update(call: OpenCall): void;
  /** Sends this track instead of the current one of its kind. */
  replaceTrack(track: MediaStreamTrack): Promise<void>;
  /** Tells the desk which devices are on. */
  setDevices(states: DeviceStates): void;
  close(): void;
};

type Options = {
  readonly origin: string;
  readonly call: OpenCall;
  readonly stream: MediaStream;
  readonly onRemote: (stream: MediaStream) => void;
  readonly onCaptions: (lines: readonly CaptionLine[]) => void;
  /** Called with which of the agent's devices are on. */
  readonly onDevices: (theirs: DeviceStates) => void;
  /** Called when the state of the agent's media changes. */
  readonly onStatus: (at: MediaStatus["at"]) => void;
  /** Called once a second while no media arrives, to refresh the view. */
  readonly onSilent: () => void;
  readonly answerRestart: (attempt: number, answer: string) => Promise<unknown>;
  readonly reportQuality: (quality: QualityReport) => Promise<unknown>;
  readonly reportCobrowse: (events: CobrowseEvent[]) => Promise<unknown>;
};

/**
 * The visitor's side of the peer connection, which answers calls from the agent's browser. While the
 * call rings it only connects for signaling.
 */
export function connectPeer({ origin, call: first, stream, ...callbacks }: Options): PeerLink {
  let { media } = first;
  let peer: Peer | null = null;
  let call: MediaConnection | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let closed = false;
  const connection = () => call?.peerConnection ?? null;
  const restarts = createRestartAnswers(connection, callbacks.answerRestart);
  /** From the agent's answer on. */
  let watch: MediaWatch | null = null;
  const captions = createCaptionLines();
  captions.subscribe(() => callbacks.onCaptions(captions.get().lines));
  const devices = createDeviceExchange(guard(callbacks.onDevices));
  const sharing = Promise.withResolvers<SharedPage | null>();

  const answer = guard((incoming: MediaConnection) => {
    if (closed || incoming.peer !== media.remotePeerId) return incoming.close();
    const previous = call;
    call = incoming;
    incoming.on("stream", guard(callbacks.onRemote));
    incoming.on("error", () => {});
    incoming.answer(stream, { sdpTransform: withStartBitrate });
    handleConnected(incoming.peerConnection);
    previous?.close();
  });
  const receive = guard((incoming: DataConnection) => {
    if (closed || incoming.peer !== media.remotePeerId) return incoming.close();
    incoming.on("error", () => {});
    if (incoming.label === COBROWSE_LABEL) return share(incoming);
    if (incoming.label === DEVICES_LABEL) return devices.connect(incoming);
    if (incoming.label !== CAPTIONS_LABEL) return incoming.close();
    incoming.on(
      "data",
      guard((data: unknown) => {
        const caption = readCaption(data);
        if (caption) captions.add(caption);
      }),
    );
  });
  const share = guard(async (incoming: DataConnection) => {
    const shared = await sharing.promise;
    if (closed || !shared) return incoming.close();
    await shared.connect(incoming);
  });
  // Media flows peer to peer and doesn't need signalling once connected.
  const reconnect = () => {
    if (closed) return;
    clearTimeout(timer);
    timer = setTimeout(connect, retryDelayMs(CALL_BACKOFF, attempt, Math.random()));
    attempt += 1;
  };
  const connect = guard(() => {
    if (closed) return;
    if (peer && !peer.destroyed) return peer.disconnected ? peer.reconnect() : undefined;
    const created = newPeer(origin, media);
    peer = created;
    created.on("open", () => {
      attempt = 0;
    });
    created.on("call", answer);
    created.on("connection", receive);
    created.on("disconnected", reconnect);
    created.on("close", reconnect);
    created.on("error", reconnect);
  });
  const begin = (state: AnsweredCall) => {
    watch = watchAgentMedia({ connection, ...callbacks });
    beginSharing(state, callbacks.reportCobrowse).then(sharing.resolve, sharing.reject);
    return watch;
  };
  const update = guard((state: OpenCall) => {
    // TURN credentials expire during a long call.
    media = state.media;
    if (peer) Object.assign(peer.options.config, { iceServers: media.iceServers });
    else connect();
    if (state.at === "ringing") return;
    const watching = watch ?? begin(state);
    watching.note({ type: "server" });
    watching.note({ type: "peer", gone: state.agentGoneAt !== null });
    if (state.restart) return restarts.offered(state.restart, media.iceServers);
  });

  update(first);
  return {
    update,
    async replaceTrack(track) {
      const senders = call?.peerConnection?.getSenders() ?? [];
      await senders.find((one) => one.track?.kind === track.kind)?.replaceTrack(track);
    },
    setDevices: devices.set,
    close() {
      closed = true;
      clearTimeout(timer);
      watch?.stop();
      captions.clear();
      devices.close();
      sharing.resolve(null);
      void sharing.promise.then((shared) => shared?.close());
      call?.close();
      peer?.destroy();
    },
  };
}

type SharedPage = Pick<ReturnType<typeof sharePage>, "connect" | "close">;

/** Loads the co-browse chunk only if co-browse is enabled. */
async function beginSharing(
  { cobrowse, greeter, callId }: AnsweredCall,
  reportEvents: Options["reportCobrowse"],
): Promise<SharedPage | null> {
  if (!cobrowse) return null;
  try {
    const [{ sharePage }] = await Promise.all([
      import("../cobrowse/share-page.ts"),
      loadMessages("cobrowse"),
    ]);
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

function handleConnected(connection: RTCPeerConnection): void {
  let wasConnected = false;
  const onChange = guard(async () => {
    if (connection.connectionState !== "connected") return;
    detachFromPeerJs(connection);
    if (wasConnected) await sendKeyFrame(connection);
    wasConnected = true;
  });
  connection.addEventListener("connectionstatechange", onChange);
}
