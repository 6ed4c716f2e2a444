import type { CallMode } from "../../server/calls/domain/call-request.ts";
import type { DeviceNotice, Devices } from "../greeting/state.ts";
import { report } from "../guard.ts";
import { AUDIO, captureErrorOf, VIDEO } from "../shared/capture.ts";
import type { PlaceholderVideo } from "../shared/placeholder-video.ts";
import type { Trouble } from "./trouble.ts";

const MICROPHONE_ONLY = "microphone_only";
const CAMERA_ONLY = "camera_only";

const FRONT_CAMERA: MediaTrackConstraints = { ...VIDEO, facingMode: "user" };

// Fetched when the camera opens, so that it can be turned off while the network is down.
const loadPlaceholder = () => import("../shared/placeholder-video.ts");

export type Opened =
  | { readonly ok: true; readonly devices: Devices }
  | { readonly ok: false; readonly trouble: Trouble };

export type LocalMedia = {
  readonly stream: () => MediaStream | null;
  /** Asks for what the mode needs, unless it is open already. */
  open(mode: CallMode): Promise<Opened>;
  setMicrophone(on: boolean): Partial<Devices>;
  /** Off turns the camera's light off too. The returned track is the one to send. */
  setCamera(on: boolean): Promise<{ devices: Partial<Devices>; track: MediaStreamTrack | null }>;
  stop(): void;
};

/** The visitor's camera and microphone. */
export function createLocalMedia(): LocalMedia {
  let stream: MediaStream | null = null;
  let placeholder: PlaceholderVideo | null = null;
  let turn = 0;

  const stop = () => {
    turn += 1;
    for (const track of stream?.getTracks() ?? []) track.stop();
    placeholder?.stop();
    stream = null;
    placeholder = null;
  };
  const swapVideo = (track: MediaStreamTrack | null) => {
    for (const old of stream?.getVideoTracks() ?? []) {
      stream?.removeTrack(old);
      old.stop();
    }
    placeholder?.stop();
    placeholder = null;
    if (track) stream?.addTrack(track);
    return track;
  };

  return {
    stream: () => stream,
    stop,
    async open(mode) {
      if (stream && isEnough(stream, mode)) return { ok: true, devices: devicesOf(stream, null) };
      stop();
      const mine = turn;
      const got = await askFor(mode);
      if ("trouble" in got) return { ok: false, trouble: got.trouble };
      if (mine !== turn) {
        // The visitor cancelled while the browser was asking.
        for (const track of got.stream.getTracks()) track.stop();
        return { ok: false, trouble: "dismissed" };
      }
      stream = got.stream;
      loadPlaceholder().catch(report);
      return { ok: true, devices: devicesOf(stream, got.note) };
    },
    setMicrophone(on) {
      for (const track of stream?.getAudioTracks() ?? []) track.enabled = on;
      return { microphone: on ? "on" : "off" };
    },
    async setCamera(on) {
      if (!on) {
        const { createPlaceholderVideo } = await loadPlaceholder();
        if (!stream) return { devices: {}, track: null };
        const next = createPlaceholderVideo({ caption: "Camera off" });
        const track = swapVideo(next?.track ?? null);
        placeholder = next;
        return { devices: { camera: "off" }, track };
      }
      try {
        const camera = await navigator.mediaDevices.getUserMedia({ video: FRONT_CAMERA });
        const [track] = camera.getVideoTracks();
        if (!track || !stream) {
          track?.stop();
          return { devices: {}, track: null };
        }
        return { devices: { camera: "on", notice: null }, track: swapVideo(track) };
      } catch {
        return { devices: { notice: "camera_unavailable" }, track: null };
      }
    },
  };
}

const isEnough = (stream: MediaStream, mode: CallMode): boolean =>
  stream.getTracks().every((track) => track.readyState === "live") &&
  stream.getVideoTracks().length > 0 === (mode === "video");

const devicesOf = (stream: MediaStream, note: DeviceNotice | null): Devices => ({
  microphone: stream.getAudioTracks().length > 0 ? "on" : "none",
  camera: stream.getVideoTracks().length > 0 ? "on" : "none",
  notice: note,
});

type Got = { stream: MediaStream; note: DeviceNotice | null } | { trouble: Trouble };

/** Asks for all devices at once, so that the browser asks once, then for whichever there are. */
async function askFor(mode: CallMode): Promise<Got> {
  if (!window.isSecureContext || !navigator.mediaDevices) return { trouble: "insecure" };
  const wishes: { wish: MediaStreamConstraints; note: DeviceNotice | null }[] =
    mode === "voice"
      ? [{ wish: { audio: AUDIO }, note: null }]
      : [
          { wish: { audio: AUDIO, video: FRONT_CAMERA }, note: null },
          { wish: { audio: AUDIO }, note: MICROPHONE_ONLY },
          { wish: { video: FRONT_CAMERA }, note: CAMERA_ONLY },
        ];
  let first: Trouble | null = null;
  for (const { wish, note } of wishes) {
    try {
      return { stream: await navigator.mediaDevices.getUserMedia(wish), note };
    } catch (error) {
      const trouble = captureErrorOf(error);
      first ??= trouble;
      // After a refusal asking again would only annoy.
      if (trouble !== "no_device" && trouble !== "busy") break;
    }
  }
  return { trouble: first ?? "no_device" };
}
