import type { CallMode } from "../../server/calls/domain/call-request.ts";
import type { DeviceNotice, Devices } from "../greeting/state.ts";
import { AUDIO, captureErrorOf, VIDEO } from "../shared/capture.ts";
import type { PlaceholderVideo } from "../shared/placeholder-video.ts";
import { createCameraOffVideo } from "./camera-off-video.ts";
import type { Trouble } from "./trouble.ts";

const FRONT_CAMERA: MediaTrackConstraints = { ...VIDEO, facingMode: "user" };

export type Opened =
  | { readonly ok: true; readonly devices: Devices }
  | { readonly ok: false; readonly trouble: Trouble };

export type LocalMedia = {
  readonly stream: () => MediaStream | null;
  /** Opens the devices for this mode. Keeps them if they are already open. */
  open(mode: CallMode): Promise<Opened>;
  setMicrophone(on: boolean): Partial<Devices>;
  /** Returns the track to send. "Off" stops the camera, which turns its light off. */
  setCamera(on: boolean): Promise<{ devices: Partial<Devices>; track: MediaStreamTrack | null }>;
  stop(): void;
};

/** The visitor's camera and microphone. */
export function createLocalMedia(): LocalMedia {
  let stream: MediaStream | null = null;
  let placeholder: PlaceholderVideo | null = null;
  let openings = 0;

  const stop = () => {
    openings += 1;
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
      const opening = openings;
      const captured = await capture(mode);
      if ("trouble" in captured) return { ok: false, trouble: captured.trouble };
      if (opening !== openings) {
        // The visitor cancelled during the browser's permission prompt.
        for (const track of captured.stream.getTracks()) track.stop();
        return { ok: false, trouble: "dismissed" };
      }
      stream = captured.stream;
      return { ok: true, devices: devicesOf(stream, captured.notice) };
    },
    setMicrophone(on) {
      for (const track of stream?.getAudioTracks() ?? []) track.enabled = on;
      return { microphone: on ? "on" : "off" };
    },
    async setCamera(on) {
      if (!on) {
        const next = createCameraOffVideo();
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

const devicesOf = (stream: MediaStream, notice: DeviceNotice | null): Devices => ({
  microphone: stream.getAudioTracks().length > 0 ? "on" : "none",
  camera: stream.getVideoTracks().length > 0 ? "on" : "none",
  notice,
});

type Captured =
  | { readonly stream: MediaStream; readonly notice: DeviceNotice | null }
  | { readonly trouble: Trouble };

type Request = {
  readonly constraints: MediaStreamConstraints;
  readonly notice: DeviceNotice | null;
};

const VOICE: readonly Request[] = [{ constraints: { audio: AUDIO }, notice: null }];
const VIDEO_CALL: readonly Request[] = [
  { constraints: { audio: AUDIO, video: FRONT_CAMERA }, notice: null },
  { constraints: { audio: AUDIO }, notice: "microphone_only" },
  { constraints: { video: FRONT_CAMERA }, notice: "camera_only" },
];

/** Opens all devices with one permission prompt. If one is missing or busy, opens the other alone. */
async function capture(mode: CallMode): Promise<Captured> {
  if (!window.isSecureContext || !navigator.mediaDevices) return { trouble: "insecure" };
  let first: Trouble | null = null;
  for (const { constraints, notice } of mode === "voice" ? VOICE : VIDEO_CALL) {
    try {
      return { stream: await navigator.mediaDevices.getUserMedia(constraints), notice };
    } catch (error) {
      const trouble = captureErrorOf(error);
      first ??= trouble;
      // Don't prompt again after the visitor has denied access.
      if (trouble !== "no_device" && trouble !== "busy") break;
    }
  }
  return { trouble: first ?? "no_device" };
}
