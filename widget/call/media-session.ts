import type { QualityReport } from "../../server/call-media/domain/media.ts";
import type { CobrowseEvent } from "../../server/cobrowse/domain/cobrowse-history.ts";
import type { CallId } from "../../server/kernel/ids.ts";
import type { Devices, Media } from "../greeting/state.ts";
import { guard, report } from "../guard.ts";
import { createStore, type Store } from "../shared/store.ts";
import { createLocalMedia, type Opened } from "./local-media.ts";
import type { AnsweredCall, PeerLink } from "./peer-link.ts";

/** The media streams on screen. */
export type Streams = { readonly self: MediaStream | null; readonly remote: MediaStream | null };

export type MediaSession = {
  readonly streams: Store<Streams>;
  open(mode: AnsweredCall["mode"]): Promise<Opened>;
  /** Preloads the code for calls. */
  prepare(): void;
  /** Connects to the agent of this call, or takes in its newest state. */
  connect(call: AnsweredCall): void;
  /** The agent's first frame or sound has been played. */
  arrived(): void;
  setMicrophone(on: boolean): void;
  setCamera(on: boolean): Promise<void>;
  /** Closes the connection, the camera and the microphone. */
  stop(): void;
};

type Options = {
  readonly origin: string;
  readonly onMedia: (media: Media, callId: CallId) => void;
  readonly onDevices: (devices: Partial<Devices>) => void;
  readonly onFailed: (callId: CallId, detail: string) => void;
  /** No media arrives: asks for the server's newest view. */
  readonly onSilent: () => void;
  readonly answerRestart: (callId: CallId, attempt: number, answer: string) => Promise<unknown>;
  readonly reportQuality: (callId: CallId, quality: QualityReport) => Promise<unknown>;
  readonly reportCobrowse: (callId: CallId, events: CobrowseEvent[]) => Promise<unknown>;
};

const loadPeerLink = () => import("./peer-link.ts");

/** The media of one call at a time. */
export function createMediaSession({ origin, ...tell }: Options): MediaSession {
  const local = createLocalMedia();
  const streams = createStore<Streams>({ self: null, remote: null }, report);
  let callId: CallId | null = null;
  let latest: AnsweredCall | null = null;
  let link: PeerLink | null = null;
  let live = false;

  // After a page change; the permission is usually still there.
  const reopen = async (call: AnsweredCall) => {
    const opened = await local.open(call.mode);
    if (callId !== call.callId) return;
    if (!opened.ok) throw new Error(`Devices after a page change: ${opened.trouble}`);
    streams.set({ self: local.stream(), remote: null });
    tell.onDevices(opened.devices);
  };
  const connect = async (call: AnsweredCall) => {
    const { connectPeer } = await loadPeerLink();
    if (!local.stream()) await reopen(call);
    const stream = local.stream();
    if (callId !== call.callId || !stream) return;
    link = connectPeer({
      origin,
      call: latest ?? call,
      stream,
      onRemote: (remote) => streams.set({ ...streams.get(), remote }),
      onStatus(at) {
        if (at === "lost") tell.onFailed(call.callId, "No media for 30 seconds.");
        else if (live) tell.onMedia(at === "flowing" ? "live" : "stalled", call.callId);
      },
      onSilent: tell.onSilent,
      answerRestart: (attempt, answer) => tell.answerRestart(call.callId, attempt, answer),
      reportQuality: (quality) => tell.reportQuality(call.callId, quality),
      reportCobrowse: (events) => tell.reportCobrowse(call.callId, events),
    });
  };

  return {
    streams,
    prepare: () => void loadPeerLink().catch(() => {}),
    async open(mode) {
      const opened = await local.open(mode);
      if (opened.ok) streams.set({ self: local.stream(), remote: null });
      return opened;
    },
    connect(call) {
      const isNews = call !== latest;
      latest = call;
      if (callId === call.callId) {
        if (isNews) link?.told(call);
        return;
      }
      callId = call.callId;
      connect(call).catch((error) => tell.onFailed(call.callId, String(error)));
    },
    arrived() {
      if (!callId || live) return;
      live = true;
      tell.onMedia("live", callId);
    },
    setMicrophone: (on) => tell.onDevices(local.setMicrophone(on)),
    async setCamera(on) {
      const { devices, track } = await local.setCamera(on);
      tell.onDevices(devices);
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
