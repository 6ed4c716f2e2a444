import type { DeviceChoice } from "../call/device-choice.ts";

export type ChoosableKind = keyof DeviceChoice;

export type FoundDevice = { readonly id: string; readonly label: string };
export type FoundDevices = Readonly<Record<ChoosableKind, readonly FoundDevice[]>>;

type Info = Pick<MediaDeviceInfo, "kind" | "deviceId" | "label">;

const KINDS: Record<ChoosableKind, MediaDeviceKind> = {
  microphone: "audioinput",
  camera: "videoinput",
  speaker: "audiooutput",
};

/** The devices by kind, without those that the browser doesn't name before it grants access. */
export function sortFound(found: readonly Info[]): FoundDevices {
  const of = (kind: ChoosableKind) =>
    found
      .filter((device) => device.kind === KINDS[kind] && device.deviceId && device.label)
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  return { microphone: of("microphone"), camera: of("camera"), speaker: of("speaker") };
}

/** The device in use: the open one, else the chosen one, else the browser's default. */
export function selectedId(
  devices: readonly FoundDevice[],
  open: string | undefined,
  chosen: string | undefined,
): string {
  const known = [open, chosen].find((id) => devices.some((device) => device.id === id));
  return known ?? devices[0]?.id ?? "";
}
