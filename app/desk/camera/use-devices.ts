import { useEffect, useState } from "react";
import { deskMessages } from "../messages.ts";

export type DeviceOption = { readonly id: string; readonly label: string };
export type Devices = {
  readonly cameras: readonly DeviceOption[];
  readonly microphones: readonly DeviceOption[];
  readonly speakers: readonly DeviceOption[];
};

const NONE: Devices = { cameras: [], microphones: [], speakers: [] };

/** This computer's devices. Browsers name them only after access is granted. */
export function useDevices(granted: boolean): Devices {
  const [devices, setDevices] = useState(NONE);
  // biome-ignore lint/correctness/useExhaustiveDependencies: names appear when access is granted
  useEffect(() => {
    const media = navigator.mediaDevices;
    if (!media) return;
    let gone = false;
    const read = async () => {
      const found = await media.enumerateDevices().catch(() => []);
      if (!gone) setDevices(sortDevices(found));
    };
    void read();
    media.addEventListener("devicechange", read);
    return () => {
      gone = true;
      media.removeEventListener("devicechange", read);
    };
  }, [granted]);
  return devices;
}

type Found = Pick<MediaDeviceInfo, "kind" | "deviceId" | "label">;

/** Groups by kind, without the entries that have no id because access isn't granted yet. */
export function sortDevices(found: readonly Found[]): Devices {
  const { kinds, unnamed } = deskMessages.devices;
  const of = (kind: MediaDeviceKind, name: string) =>
    found
      .filter((device) => device.kind === kind && device.deviceId !== "")
      .map(({ deviceId, label }, index) => ({
        id: deviceId,
        label: label || unnamed(name, index + 1),
      }));
  return {
    cameras: of("videoinput", kinds.camera),
    microphones: of("audioinput", kinds.microphone),
    speakers: of("audiooutput", kinds.speaker),
  };
}
