import type { DeviceStates } from "../../server/call-media/domain/device-states.ts";
import type { CallMode } from "../../server/calls/domain/call-request.ts";
import type { DeviceNotice, Devices } from "../greeting/state.ts";
import { guard } from "../guard.ts";
import { createCameraOffVideo } from "./camera-off-video.ts";
import { captureForCall, captureOne, type DeviceKind } from "./capture-devices.ts";
import type { DeviceChoices } from "./device-choice.ts";
import { createSilence } from "./silence.ts";
import type { Trouble } from "./trouble.ts";

export type Opened =
  | { readonly ok: true; readonly devices: Devices }
  | { readonly ok: false; readonly trouble: Trouble };

export type LocalMedia = {
  readonly stream: () => MediaStream | null;
  /** Which devices the agent gets sound and pictures of. */
  readonly states: () => DeviceStates;
  /** Opens the devices for this mode. Keeps them if they are already open. */
  open(mode: CallMode): Promise<Opened>;
  setMicrophone(on: boolean): Promise<void>;
  /** "Off" stops the camera, which turns its light off. */
  setCamera(on: boolean): Promise<void>;
  /** Opens the chosen device in place of the open one. */
  renew(kind: DeviceKind): Promise<void>;
  stop(): void;
};

type Options = {
  readonly choices: Pick<DeviceChoices, "get">;
  readonly onDevices: (devices: Partial<Devices>) => void;
  /** Another track of this kind is in the stream. */
  readonly onTrack: (track: MediaStreamTrack) => void;
};

type TurnOn = { readonly enabled?: boolean | undefined; readonly onFailure?: DeviceNotice };

type Placeholder = { readonly track: MediaStreamTrack; readonly stop: () => void };

const KINDS: readonly DeviceKind[] = ["camera", "microphone"];
const PLACEHOLDERS: Record<DeviceKind, () => Placeholder | null> = {
  camera: createCameraOffVideo,
  microphone: createSilence,
};

/**
 * The visitor's camera and microphone. In place of a closed one, a placeholder is sent: with both
 * senders always there, devices can be turned on at any time without negotiating again.
 */
export function createLocalMedia({ choices, onDevices, onTrack }: Options): LocalMedia {
  let stream: MediaStream | null = null;
  let openedFor: CallMode = "video";
  let openings = 0;
  const devices: Record<DeviceKind, MediaStreamTrack | null> = { camera: null, microphone: null };
  const placeholders: Record<DeviceKind, Placeholder | null> = { camera: null, microphone: null };

  const sent = (kind: DeviceKind) => devices[kind] ?? placeholders[kind]?.track ?? null;
  const stateOf = (kind: DeviceKind): Devices[DeviceKind] =>
    devices[kind]?.enabled ? "on" : sent(kind) ? "off" : "none";
  const release = (kind: DeviceKind) => {
    const old = sent(kind);
    if (old) stream?.removeTrack(old);
    devices[kind]?.stop();
    placeholders[kind]?.stop();
    devices[kind] = null;
    placeholders[kind] = null;
  };
  /** Null: a placeholder. */
  const put = (kind: DeviceKind, track: MediaStreamTrack | null) => {
    release(kind);
    devices[kind] = track;
    placeholders[kind] = track ? null : PLACEHOLDERS[kind]();
    track?.addEventListener(
      "ended",
      guard(() => (devices[kind] === track ? unplugged(kind) : undefined)),
    );
    const next = sent(kind);
    if (!next) return;
    stream?.addTrack(next);
    onTrack(next);
  };
  const turnOn = async (kind: DeviceKind, { enabled = true, onFailure }: TurnOn = {}) => {
    const opening = openings;
    const track = await captureOne(kind, choices.get());
    const isNotice = typeof track === "string";
    if (opening !== openings) return isNotice ? undefined : track.stop();
    if (isNotice) return onDevices({ notice: onFailure ?? track });
    track.enabled = enabled;
    put(kind, track);
    onDevices({ [kind]: stateOf(kind), notice: null });
  };
  /** The sound goes on with another microphone. Another camera isn't turned on unasked. */
  const unplugged = async (kind: DeviceKind) => {
    const enabled = devices[kind]?.enabled;
    put(kind, null);
    onDevices({ [kind]: stateOf(kind), notice: `${kind}_unplugged` });
    if (kind === "microphone") await turnOn(kind, { enabled, onFailure: "microphone_unplugged" });
  };
  const stop = () => {
    openings += 1;
    for (const kind of KINDS) release(kind);
    stream = null;
  };

  return {
    stream: () => stream,
    states: () => ({
      microphone: stateOf("microphone") === "on",
      camera: stateOf("camera") === "on",
    }),
    stop,
    async open(mode) {
      const isOpen = KINDS.every((kind) => sent(kind)?.readyState === "live");
      const hasCamera = devices.camera !== null;
      const state = (notice: DeviceNotice | null) => ({
        ok: true as const,
        devices: { microphone: stateOf("microphone"), camera: stateOf("camera"), notice },
      });
      if (stream && isOpen && openedFor === mode && hasCamera === (mode === "video"))
        return state(null);
      stop();
      const opening = openings;
      const captured = await captureForCall(mode, choices.get());
      if ("trouble" in captured) return { ok: false, trouble: captured.trouble };
      if (opening !== openings) {
        // The visitor cancelled during the browser's permission prompt.
        for (const track of captured.stream.getTracks()) track.stop();
        return { ok: false, trouble: "dismissed" };
      }
      openedFor = mode;
      stream = new MediaStream();
      put("microphone", captured.stream.getAudioTracks()[0] ?? null);
      put("camera", captured.stream.getVideoTracks()[0] ?? null);
      return state(captured.notice);
    },
    async setMicrophone(on) {
      const { microphone } = devices;
      if (!microphone) return on ? turnOn("microphone") : undefined;
      microphone.enabled = on;
      onDevices({ microphone: stateOf("microphone") });
    },
    async setCamera(on) {
      if (on) return turnOn("camera");
      put("camera", null);
      onDevices({ camera: stateOf("camera") });
    },
    async renew(kind) {
      const before = devices[kind];
      if (!before) return;
      // Some browsers open only one camera at a time.
      if (kind === "camera") before.stop();
      await turnOn(kind, { enabled: before.enabled });
      if (devices[kind] !== before || kind === "microphone") return;
      put(kind, null);
      onDevices({ [kind]: stateOf(kind) });
    },
  };
}
