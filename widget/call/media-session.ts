import type { DeviceStates } from "../../server/call-media/domain/device-states.ts";
import type { QualityReport } from "../../server/call-media/domain/media.ts";
import type { CallMode } from "../../server/calls/domain/call-request.ts";
import type { CobrowseEvent } from "../../server/cobrowse/domain/cobrowse-history.ts";
import type { CallId } from "../../server/kernel/ids.ts";
import type { CaptionLine } from "../../server/transcripts/domain/captions.ts";
import type { Devices, Media } from "../greeting/state.ts";
import { guard } from "../guard.ts";
import type { Store } from "../shared/store.ts";
import { createDeviceChoices, type DeviceChoice } from "./device-choice.ts";
import { createDeviceMemory } from "./device-memory.ts";
import { createLocalMedia, type Opened } from "./local-media.ts";
import { type AnsweredCall, connectPeer, type OpenCall, type PeerLink } from "./peer-link.ts";

/** The displayed streams. */
export type Streams = {
  readonly self: MediaStream | null;
  readonly remote: MediaStream | null;
  /** What is said, where the call has captions. */
  readonly captions: readonly CaptionLine[];
  /** Which of the agent's devices are on, once the desk has said it. */
  readonly theirs?: DeviceStates | null;
  /** The devices that the visitor has chosen on this site. */
  readonly choice?: DeviceChoice;
};

export type MediaSession = {
  readonly streams: Store<Streams>;
  open(mode: AnsweredCall["mode"]): Promise<Opened>;
  /** Prepares for the call's agent, connects to them, or passes on the newest state of the call. */
  connect(call: OpenCall): void;
  /** Call when the agent's first frame or sound has played. */
  arrived(): void;
  setMicrophone(on: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  /** Uses this device from now on, and remembers it for this site. */
  choose(choice: DeviceChoice): Promise<void>;
  /** Closes the connection, the camera and the microphone. */
  stop(): void;
};

export type MediaOptions = {
  readonly streams: Store<Streams>;
  readonly origin: string;
  readonly siteKey: string;
  readonly onMedia: (media: Media, callId: CallId) => void;
  readonly onDevices: (devices: Partial<Devices>) => void;
  readonly onFailed: (callId: CallId, detail: string) => void;
  /** Called while no media arrives, to refresh the view. */
  readonly onSilent: () => void;
  readonly answerRestart: (callId: CallId, attempt: number, answer: string) => Promise<unknown>;
  readonly reportQuality: (callId: CallId, quality: QualityReport) => Promise<unknown>;
  readonly reportCobrowse: (callId: CallId, events: CobrowseEvent[]) => Promise<unknown>;
};

/** Handles the media of one call at a time. */
export function createMediaSession({ siteKey, streams, ...options }: MediaOptions): MediaSession {
  const choices = createDeviceChoices(siteKey);
  const states = createDeviceMemory();
  streams.set({ choice: choices.get() });
  let callId: CallId | null = null;
  let latest: OpenCall | null = null;
  let link: PeerLink | null = null;
  let live = false;
  const local = createLocalMedia({
    choices,
    onTrack: guard((track: MediaStreamTrack) => link?.replaceTrack(track)),
    onDevices(devices) {
      options.onDevices(devices);
      sendStates();
    },
  });
  const sendStates = () => {
    link?.setDevices(local.states());
    if (callId && local.stream()) states.save(callId, local.states());
  };

  // After a page change. The browser usually still grants access.
  const reopen = async (call: OpenCall) => {
    const before = states.get(call.callId);
    const opened = await local.open(before ? modeOf(before) : call.mode);
    if (callId !== call.callId) return;
    if (!opened.ok) throw new Error(`Devices after a page change: ${opened.trouble}`);
    streams.set({ self: local.stream(), remote: null });
    options.onDevices(opened.devices);
    if (before && !before.microphone) await local.setMicrophone(false);
  };
  const connect = async (call: OpenCall) => {
    if (!local.stream()) await reopen(call);
    const stream = local.stream();
    if (callId !== call.callId || !stream) return;
    link = connectPeer({
      origin: options.origin,
      call: latest ?? call,
      stream,
      onRemote: (remote) => streams.set({ remote }),
      onCaptions: (captions) => streams.set({ captions }),
      onDevices: (theirs) => streams.set({ theirs }),
      onStatus(at) {
        if (at === "lost") options.onFailed(call.callId, "No media for 30 seconds.");
        else if (live) options.onMedia(at === "flowing" ? "live" : "stalled", call.callId);
      },
      onSilent: options.onSilent,
      answerRestart: (attempt, answer) => options.answerRestart(call.callId, attempt, answer),
      reportQuality: (quality) => options.reportQuality(call.callId, quality),
      reportCobrowse: (events) => options.reportCobrowse(call.callId, events),
    });
    sendStates();
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
      connect(call).catch((error) => options.onFailed(call.callId, String(error)));
    },
    arrived() {
      if (!callId || live) return;
      live = true;
      options.onMedia("live", callId);
    },
    setMicrophone: local.setMicrophone,
    setCamera: local.setCamera,
    async choose(choice) {
      choices.save({ ...choices.get(), ...choice });
      streams.set({ choice: choices.get() });
      if (choice.microphone) await local.renew("microphone");
      if (choice.camera) await local.renew("camera");
    },
    stop: guard(() => {
      callId = null;
      latest = null;
      live = false;
      local.stop();
      if (streams.get().self) streams.set({ self: null, remote: null, theirs: null });
      const closing = link;
      link = null;
      closing?.close();
    }),
  };
}

const modeOf = ({ camera }: DeviceStates): CallMode => (camera ? "video" : "voice");
