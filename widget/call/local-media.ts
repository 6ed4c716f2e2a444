import type { CallMode } from "../../server/calls/domain/call-request.ts";
import type { DeviceNotice, Devices } from "../greeting/state.ts";
import { createStandIn } from "./stand-in.ts";
import { type Trouble, troubleOf } from "./trouble.ts";

const MICROPHONE_ONLY = "microphone_only";
const CAMERA_ONLY = "camera_only";

const AUDIO: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true };
const VIDEO: MediaTrackConstraints = {
  facingMode: "user",
  width: { ideal: 1_280 },
  height: { ideal: 720 },
};

export type Opened =
  | { readonly ok: true; readonly devices: Devices }
  | { readonly ok: false; readonly trouble: Trouble };

export type LocalMedia = {
  readonly stream: () => MediaStream | null;
  /** Asks for what the mode needs, or takes what is open already. */
  open(mode: CallMode): Promise<Opened>;
  setMicrophone(on: boolean): Partial<Devices>;
  /** Off means that the camera's light is off. The new video track is for the other side. */
  setCamera(on: boolean): Promise<{ devices: Partial<Devices>; track: MediaStreamTrack | null }>;
  stop(): void;
};

/** The visitor's camera and microphone. */
export function createLocalMedia(): LocalMedia {
  let stream: MediaStream | null = null;
  let standIn: ReturnType<typeof createStandIn> | null = null;
  let turn = 0;

  const stop = () => {
    turn += 1;
    for (const track of stream?.getTracks() ?? []) track.stop();
    standIn?.stop();
    stream = null;
    standIn = null;
  };
  const swapVideo = (track: MediaStreamTrack) => {
    for (const old of stream?.getVideoTracks() ?? []) {
      stream?.removeTrack(old);
      old.stop();
    }
    standIn?.stop();
    standIn = null;
    stream?.addTrack(track);
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
        // Granted after the visitor has changed his mind.
        for (const track of got.stream.getTracks()) track.stop();
        return { ok: false, trouble: "dismissed" };
      }
      stream = got.stream;
      return { ok: true, devices: devicesOf(stream, got.note) };
    },
    setMicrophone(on) {
      for (const track of stream?.getAudioTracks() ?? []) track.enabled = on;
      return { microphone: on ? "on" : "off" };
    },
    async setCamera(on) {
      if (!on) {
        const { track, ...rest } = createStandIn();
        swapVideo(track);
        standIn = { track, ...rest };
        return { devices: { camera: "off" }, track };
      }
      try {
        const camera = await navigator.mediaDevices.getUserMedia({ video: VIDEO });
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

/** Everything wanted at once, so that the browser asks once; else whatever there is. */
async function askFor(mode: CallMode): Promise<Got> {
  if (!window.isSecureContext || !navigator.mediaDevices) return { trouble: "insecure" };
  const wishes: { wish: MediaStreamConstraints; note: DeviceNotice | null }[] =
    mode === "voice"
      ? [{ wish: { audio: AUDIO }, note: null }]
      : [
          { wish: { audio: AUDIO, video: VIDEO }, note: null },
          { wish: { audio: AUDIO }, note: MICROPHONE_ONLY },
          { wish: { video: VIDEO }, note: CAMERA_ONLY },
        ];
  let first: Trouble | null = null;
  for (const { wish, note } of wishes) {
    try {
      return { stream: await navigator.mediaDevices.getUserMedia(wish), note };
    } catch (error) {
      const trouble = troubleOf(error instanceof Error ? error : new Error(String(error)));
      first ??= trouble;
      // A "no" is a no: only a missing or busy device is worth another wish.
      if (trouble !== "no_device" && trouble !== "busy") break;
    }
  }
  return { trouble: first ?? "no_device" };
}
