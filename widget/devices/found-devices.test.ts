import { expect, test } from "vitest";
import { selectedId, sortFound } from "./found-devices.ts";

const found = [
  { kind: "audioinput", deviceId: "mic", label: "Headset" },
  { kind: "audioinput", deviceId: "", label: "" },
  { kind: "videoinput", deviceId: "cam", label: "" },
  { kind: "videoinput", deviceId: "front", label: "Front camera" },
  { kind: "audiooutput", deviceId: "out", label: "Loudspeaker" },
] as const;

test("devices are sorted by kind, without those that have no name yet", () => {
  expect(sortFound(found)).toEqual({
    microphone: [{ id: "mic", label: "Headset" }],
    camera: [{ id: "front", label: "Front camera" }],
    speaker: [{ id: "out", label: "Loudspeaker" }],
  });
});

const two = [
  { id: "a", label: "A" },
  { id: "b", label: "B" },
];

test.each([
  { open: "b", chosen: "a", selected: "b" },
  { open: undefined, chosen: "b", selected: "b" },
  { open: "unplugged", chosen: "b", selected: "b" },
  { open: undefined, chosen: undefined, selected: "a" },
  { open: "unplugged", chosen: "unplugged", selected: "a" },
])("open $open, chosen $chosen: $selected is selected", ({ open, chosen, selected }) => {
  expect(selectedId(two, open, chosen)).toBe(selected);
});

test("without devices nothing is selected", () => {
  expect(selectedId([], "a", "b")).toBe("");
});
