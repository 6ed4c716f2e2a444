import type { QualityReport } from "../../server/call-media/domain/media.ts";
import type { CobrowseEvent } from "../../server/cobrowse/domain/cobrowse-history.ts";
import type { CallId } from "../../server/kernel/ids.ts";
import type { CaptionLine } from "../../server/transcripts/domain/captions.ts";
import type { Devices, Media } from "../greeting/state.ts";
import { guard } from "../guard.ts";
import type { Store } from "../shared/store.ts";
import { createLocalMedia, type Opened } from "./local-media.ts";
import { type AnsweredCall, connectPeer, type OpenCall, type PeerLink } from "./peer-link.ts";

/** The displayed streams. */
export type Streams = {
  readonly self: MediaStream | null;
  readonly remote: MediaStream | null;
  /** What is said, where the call has captions. */
  readonly captions: readonly CaptionLine[];
};

export type MediaSession = {
  readonly streams: Store<Streams>;
  open(mode: AnsweredCall["mode"]): Promise<Opened>;
  /** Prepares for the call's agent, connects to them, or passes on the newest state of the call. */
  connect(call: OpenCall): void;
  /** Call when the agent's first frame or sound has played. */
  arrived(): void;
  setMicrophone(on: boolean): void;
  setCamera(on: boolean): Promise<void>;
  /** Closes the connection, the camera and the microphone. */
  stop(): void;
};

export type MediaOptions = {
  readonly streams: Store<Streams>;
  readonly origin: string;
  readonly onMedia: (media: Media, callId: CallId) => void;
  readonly onDevices: (devices: Partial<Devices>) => void;
  readonly onFailed: (callId: CallId, detail: string) => void;
  /** Called while no media arrives, to refresh the view. */
  readonly onSilent: () => void;
  readonly answerRestart: (callId: CallId, attempt: number, answer: string) => Promise<unknown>;
  readonly reportQuality: (callId: CallId, quality: QualityReport) => Promise<unknown>;
  readonly reportCobrowse: (callId: CallId, events: CobrowseEvent[]) => Promise<unknown>;
  /** Whether the visitor is asked before this page is shared. */
  readonly asksToShare: () => boolean;
};

/** Handles the media of one call at a time. */
export function createMediaSession({ origin, streams, ...callbacks }: MediaOptions): MediaSession {
  const local = createLocalMedia();
  let callId: CallId | null = null;
  let latest: OpenCall | null = null;
  let link: PeerLink | null = null;
  let live = false;

  // After a page change. The browser usually still grants access.
  const reopen = async (call: OpenCall) => {
    const opened = await local.open(call.mode);
    if (callId !== call.callId) return;
    if (!opened.ok) throw new Error(`Devices after a page change: ${opened.trouble}`);
    streams.set({ self: local.stream(), remote: null });
    callbacks.onDevices(opened.devices);
  };
  const connect = async (call: OpenCall) => {
    if (!local.stream()) await reopen(call);
    const stream = local.stream();
    if (callId !== call.callId || !stream) return;
    link = connectPeer({
      origin,
      call: latest ?? call,
      stream,
      onRemote: (remote) => streams.set({ remote }),
      onCaptions: (captions) => streams.set({ captions }),
      onStatus(at) {
        if (at === "lost") callbacks.onFailed(call.callId, "No media for 30 seconds.");
        else if (live) callbacks.onMedia(at === "flowing" ? "live" : "stalled", call.callId);
      },
      onSilent: callbacks.onSilent,
      answerRestart: (attempt, answer) => callbacks.answerRestart(call.callId, attempt, answer),
      reportQuality: (quality) => callbacks.reportQuality(call.callId, quality),
      reportCobrowse: (events) => callbacks.reportCobrowse(call.callId, events),
      asksToShare: callbacks.asksToShare,
    });
  };

  return {
    streams,
    async open(mode) {
      const opened = await local.open(mode);
      if (opened.ok) streams.set({ self: local.stream(), remote: null });
      return opened;
    },
    connect(call) {
      const changed = call !== latest;
      latest = call;
      if (callId === call.callId) {
        if (changed) link?.update(call);
        return;
      }
      // After a page change, devices are opened for an answered call.
      if (call.at === "ringing" && !local.stream()) return;
      callId = call.callId;
      connect(call).catch((error) => callbacks.onFailed(call.callId, String(error)));
    },
    arrived() {
      if (!callId || live) return;
      live = true;
      callbacks.onMedia("live", callId);
    },
    setMicrophone: (on) => callbacks.onDevices(local.setMicrophone(on)),
    async setCamera(on) {
      const { devices, track } = await local.setCamera(on);
      callbacks.onDevices(devices);
      if (track) await link?.replaceVideo(track);
    },
    stop: guard(() => {
      callId = null;
      latest = null;
      live = false;
      local.stop();
      if (streams.get().self) streams.set({ self: null, remote: null });
      const closing = link;
      link = null;
      closing?.close();
    }),
  };
}
