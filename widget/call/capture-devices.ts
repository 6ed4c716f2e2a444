import type { CallMode } from "../../server/calls/domain/call-request.ts";
import type { DeviceNotice } from "../greeting/state.ts";
import { AUDIO, captureErrorOf, VIDEO } from "../shared/capture.ts";
import type { DeviceChoice } from "./device-choice.ts";
import type { Trouble } from "./trouble.ts";

export type Captured =
  | { readonly stream: MediaStream; readonly notice: DeviceNotice | null }
  | { readonly trouble: Trouble };

type Request = {
  readonly constraints: MediaStreamConstraints;
  readonly notice: DeviceNotice | null;
};

/** A chosen device that isn't there any more is replaced by the browser's default. */
const audioOf = ({ microphone }: DeviceChoice): MediaTrackConstraints =>
  microphone ? { ...AUDIO, deviceId: { ideal: microphone } } : AUDIO;

const videoOf = ({ camera }: DeviceChoice): MediaTrackConstraints =>
  camera ? { ...VIDEO, deviceId: { ideal: camera } } : { ...VIDEO, facingMode: "user" };

/** Opens all devices with one permission prompt. If one is missing or busy, opens the other alone. */
export async function captureForCall(mode: CallMode, choice: DeviceChoice): Promise<Captured> {
  if (typeof RTCPeerConnection === "undefined") return { trouble: "unsupported" };
  if (!window.isSecureContext || !navigator.mediaDevices) return { trouble: "insecure" };
  const audio = audioOf(choice);
  const video = videoOf(choice);
  const requests: readonly Request[] = [
    { constraints: { audio, video }, notice: null },
    { constraints: { audio }, notice: "microphone_only" },
    { constraints: { video }, notice: "camera_only" },
  ];
  const voice: readonly Request[] = [{ constraints: { audio }, notice: null }];
  let first: Trouble | null = null;
  for (const { constraints, notice } of mode === "voice" ? voice : requests) {
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

export type DeviceKind = "camera" | "microphone";

/** Opens one device during a call. Returns the notice for the visitor if that fails. */
export async function captureOne(
  kind: DeviceKind,
  choice: DeviceChoice,
): Promise<MediaStreamTrack | DeviceNotice> {
  const wanted = kind === "camera" ? videoOf(choice) : audioOf(choice);
  const { [kind]: chosen } = choice;
  try {
    // Browsers may keep the open device where another one is only preferred.
    const exact = chosen ? { ...wanted, deviceId: { exact: chosen } } : wanted;
    return await openTrack(kind, exact).catch((error: unknown) => {
      if (chosen && captureErrorOf(error) === "no_device") return openTrack(kind, wanted);
      throw error;
    });
  } catch (error) {
    return noticeOf(kind, captureErrorOf(error));
  }
}

async function openTrack(
  kind: DeviceKind,
  wanted: MediaTrackConstraints,
): Promise<MediaStreamTrack | DeviceNotice> {
  const constraints = kind === "camera" ? { video: wanted } : { audio: wanted };
  const [track] = (await navigator.mediaDevices.getUserMedia(constraints)).getTracks();
  return track ?? noticeOf(kind, "no_device");
}

/** What the visitor reads when a device couldn't be turned on. */
export function noticeOf(kind: DeviceKind, trouble: Trouble): DeviceNotice {
  switch (trouble) {
    case "denied":
    case "dismissed":
    case "denied_by_system":
    case "denied_by_page":
      return `${kind}_${trouble}`;
    case "no_device":
      return `${kind}_missing`;
    default:
      return `${kind}_unavailable`;
  }
}
