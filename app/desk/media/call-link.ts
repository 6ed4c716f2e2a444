import type { DataConnection, MediaConnection } from "peerjs";
import type { MediaTicket } from "../../../server/call-media/domain/media.ts";
import {
  detachFromPeerJs,
  sendKeyFrame,
  withStartBitrate,
} from "../../../widget/shared/media-connection.ts";
import { createStore, type ReadableStore } from "../../../widget/shared/store.ts";
import type { Signalling } from "./signalling.ts";

const CALL_AGAIN_MS = 1_000;
// Pages answer at once. An offer without an answer for this long went to a page that is gone.
const UNANSWERED_MS = 10_000;

export type LinkState = {
  readonly remote: MediaStream | null;
  /** The last error, for the report when media fails. */
  readonly lastError: string;
};

export type OutgoingTracks = { readonly audio: MediaStreamTrack; readonly video: MediaStreamTrack };

/** The peer connection of one call. Once connected, media recovery maintains it. */
export type CallLink = ReadableStore<LinkState> & {
  readonly connection: () => RTCPeerConnection | null;
  /** Closes the connection and calls the visitor's page, which may be another one by now. */
  readonly callAgain: () => void;
  /** A data connection to the visitor's page; null until the page has been reached. */
  readonly openData: (label: string) => DataConnection | null;
  /** The visitor's page is called with the first tracks. Later ones replace them. */
  readonly setTracks: (tracks: OutgoingTracks) => void;
  readonly setIceServers: (iceServers: MediaTicket["iceServers"]) => void;
  readonly close: () => void;
};

/** @param signalling of this call, which closes with the link */
export function openCallLink(ticket: MediaTicket, signalling: Signalling): CallLink {
  const store = createStore<LinkState>({ remote: null, lastError: "" });
  let tracks: OutgoingTracks | null = null;
  let media: MediaConnection | null = null;
  let closed = false;
  const { later, clear } = createTimers();
  signalling.listen({
    onOpen: () => (!media || isConnecting(media)) && call(),
    onError(error) {
      store.set({ lastError: error });
      if (error === "peer-unavailable" && !media?.open) later("call", CALL_AGAIN_MS, call);
    },
  });

  function call() {
    const peer = signalling.peer();
    if (!peer?.open || !tracks) return;
    drop(media);
    const outgoing = new MediaStream([tracks.audio, tracks.video]);
    const connection = peer.call(ticket.remotePeerId, outgoing, { sdpTransform: withStartBitrate });
    media = connection;
    if (!connection) return;
    const isCurrent = () => media === connection && !closed;
    const retry = () => {
      if (!isCurrent()) return;
      media = null;
      later("call", CALL_AGAIN_MS, call);
    };
    connection.on("stream", (remote) => isCurrent() && store.set({ remote }));
    connection.on("close", retry);
    connection.on("error", (error) => isCurrent() && store.set({ lastError: error.type }));
    let wasConnected = false;
    connection.peerConnection?.addEventListener("connectionstatechange", () => {
      const state = connection.peerConnection?.connectionState;
      if (!isCurrent() || !state) return;
      if (state === "connected") {
        detachFromPeerJs(connection.peerConnection);
        applyTracks();
        if (wasConnected) sendKeyFrame(connection.peerConnection).catch(noteError);
        wasConnected = true;
      }
      if (state === "failed" && !wasConnected) connection.close();
    });
    later("answer", UNANSWERED_MS, () => isCurrent() && !connection.open && call());
  }

  function callAgain() {
    drop(media);
    media = null;
    later("call", 0, call);
  }

  function applyTracks() {
    if (!tracks) return;
    for (const sender of media?.peerConnection?.getSenders() ?? []) {
      const track = sender.track?.kind === "audio" ? tracks.audio : tracks.video;
      if (sender.track && sender.track !== track) sender.replaceTrack(track).catch(noteError);
    }
  }

  function noteError(error: unknown) {
    store.set({ lastError: error instanceof Error ? error.message : "replace-track" });
  }

  return {
    ...store,
    connection: () => media?.peerConnection ?? null,
    callAgain,
    openData(label) {
      const peer = media?.open ? signalling.peer() : null;
      const options = { label, reliable: true, serialization: "raw" } as const;
      return peer?.connect(ticket.remotePeerId, options) ?? null;
    },
    setTracks(next) {
      const isFirst = tracks === null;
      tracks = next;
      if (isFirst) call();
      else applyTracks();
    },
    setIceServers: signalling.setIceServers,
    close() {
      closed = true;
      drop(media);
      signalling.close();
      clear();
    },
  };
}

const isConnecting = ({ peerConnection }: MediaConnection): boolean =>
  peerConnection?.connectionState === "new" || peerConnection?.connectionState === "connecting";

type TimerName = "call" | "answer";

/** One timer per name: a new one replaces the previous one. */
function createTimers() {
  const timers = new Map<TimerName, number>();
  return {
    later(name: TimerName, waitMs: number, run: () => void) {
      window.clearTimeout(timers.get(name));
      timers.set(name, window.setTimeout(run, waitMs));
    },
    clear() {
      for (const timer of timers.values()) window.clearTimeout(timer);
    },
  };
}

function drop(media: MediaConnection | null) {
  media?.removeAllListeners();
  media?.close();
}
