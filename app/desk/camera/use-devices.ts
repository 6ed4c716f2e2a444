import { useEffect, useState } from "react";

export type DeviceOption = { readonly id: string; readonly label: string };
export type Devices = {
  readonly cameras: readonly DeviceOption[];
  readonly microphones: readonly DeviceOption[];
  readonly speakers: readonly DeviceOption[];
};

const NONE: Devices = { cameras: [], microphones: [], speakers: [] };

/** The devices of this machine; named only once access has been granted, so ask again then. */
export function useDevices(granted: boolean): Devices {
  const [devices, setDevices] = useState(NONE);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a grant gives the devices their names
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

/** By kind, without the nameless entries that stand for "not yet granted". */
export function sortDevices(found: readonly Found[]): Devices {
  const of = (kind: MediaDeviceKind, word: string) =>
    found
      .filter((device) => device.kind === kind && device.deviceId !== "")
      .map(({ deviceId, label }, index) => ({
        id: deviceId,
        label: label || `${word} ${index + 1}`,
      }));
  return {
    cameras: of("videoinput", "Camera"),
    microphones: of("audioinput", "Microphone"),
    speakers: of("audiooutput", "Speaker"),
  };
}
