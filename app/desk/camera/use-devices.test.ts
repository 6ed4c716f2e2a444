import { expect, test } from "vitest";
import { sortDevices } from "./use-devices.ts";

test("devices are grouped by kind, and unnamed ones are numbered", () => {
  const sorted = sortDevices([
    { kind: "audioinput", deviceId: "m1", label: "Headset" },
    { kind: "videoinput", deviceId: "c1", label: "" },
    { kind: "videoinput", deviceId: "c2", label: "USB" },
    { kind: "audiooutput", deviceId: "s1", label: "" },
  ]);
  expect(sorted).toEqual({
    cameras: [
      { id: "c1", label: "Camera 1" },
      { id: "c2", label: "USB" },
    ],
    microphones: [{ id: "m1", label: "Headset" }],
    speakers: [{ id: "s1", label: "Speaker 1" }],
  });
});

test("before access is granted there are no devices", () => {
  const sorted = sortDevices([{ kind: "videoinput", deviceId: "", label: "" }]);
  expect(sorted.cameras).toEqual([]);
});
