import type { DataConnection, MediaConnection } from "peerjs";
import type { MediaTicket } from "../../../server/call-media/domain/media.ts";
import { detachFromPeerJs, sendKeyFrame } from "../../../widget/shared/media-connection.ts";
import { createStore, type ReadableStore } from "../../../widget/shared/store.ts";
import { openPeerLine } from "./peer-line.ts";

const CALL_AGAIN_MS = 1_000;
// A visitor answers at once; an offer unanswered for this long went to a page that is gone.
const UNANSWERED_MS = 10_000;

export type LinkState = {
  readonly remote: MediaStream | null;
  /** The last trouble, for the report when media cannot be had. */
  readonly trouble: string;
};

export type OutgoingTracks = { readonly audio: MediaStreamTrack; readonly video: MediaStreamTrack };

/** The peer connection of one call. Once it is connected, its upkeep is the keeper's. */
export type CallLink = ReadableStore<LinkState> & {
  readonly connection: () => RTCPeerConnection | null;
  /** Lets the connection go and calls the visitor's page, which may be another one by now. */
  readonly callAnew: () => void;
  /** A data connection to the visitor's page, once that has been reached; else null. */
  readonly openData: (label: string) => DataConnection | null;
  readonly setTracks: (tracks: OutgoingTracks) => void;
  readonly close: () => void;
};

export function openCallLink(ticket: MediaTicket, origin: URL, first: OutgoingTracks): CallLink {
  const store = createStore<LinkState>({ remote: null, trouble: "" });
  let tracks = first;
  let media: MediaConnection | null = null;
  let closed = false;
  const { later, clear } = createTimers();
  const line = openPeerLine(ticket, origin, {
    onOpen: () => (!media || isUnborn(media)) && call(),
    onError(trouble) {
      store.set({ trouble });
      if (trouble === "peer-unavailable" && !media?.open) later("call", CALL_AGAIN_MS, call);
    },
  });

  function call() {
    const peer = line.peer();
    if (!peer) return;
    drop(media);
    const mine = peer.call(ticket.remotePeerId, new MediaStream([tracks.audio, tracks.video]));
    media = mine;
    if (!mine) return;
    const isMine = () => media === mine && !closed;
    const again = () => {
      if (!isMine()) return;
      media = null;
      later("call", CALL_AGAIN_MS, call);
    };
    mine.on("stream", (remote) => isMine() && store.set({ remote }));
    mine.on("close", again);
    mine.on("error", (error) => isMine() && store.set({ trouble: error.type }));
    let born = false;
    mine.peerConnection?.addEventListener("connectionstatechange", () => {
      const state = mine.peerConnection?.connectionState;
      if (!isMine() || !state) return;
      if (state === "connected") {
        detachFromPeerJs(mine.peerConnection);
        applyTracks();
        if (born) sendKeyFrame(mine.peerConnection).catch(noteTrouble);
        born = true;
      }
      if (state === "failed" && !born) mine.close();
    });
    later("answer", UNANSWERED_MS, () => isMine() && !mine.open && call());
  }

  function callAnew() {
    drop(media);
    media = null;
    later("call", 0, call);
  }

  function applyTracks() {
    for (const sender of media?.peerConnection?.getSenders() ?? []) {
      const track = sender.track?.kind === "audio" ? tracks.audio : tracks.video;
      if (sender.track && sender.track !== track) sender.replaceTrack(track).catch(noteTrouble);
    }
  }

  function noteTrouble(error: unknown) {
    store.set({ trouble: error instanceof Error ? error.message : "replace-track" });
  }

  return {
    ...store,
    connection: () => media?.peerConnection ?? null,
    callAnew,
    openData(label) {
      const peer = media?.open ? line.peer() : null;
      const options = { label, reliable: true, serialization: "raw" } as const;
      return peer?.connect(ticket.remotePeerId, options) ?? null;
    },
    setTracks(next) {
      tracks = next;
      applyTracks();
    },
    close() {
      closed = true;
      drop(media);
      line.close();
      clear();
    },
  };
}

const isUnborn = ({ peerConnection }: MediaConnection): boolean =>
  peerConnection?.connectionState === "new" || peerConnection?.connectionState === "connecting";

type TimerName = "call" | "answer";

/** One timer of each name: a later one takes the place of an earlier one. */
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
