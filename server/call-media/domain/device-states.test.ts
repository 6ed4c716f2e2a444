import { expect, test } from "vitest";
import { readDeviceStates, writeDeviceStates } from "./device-states.ts";

test.each([
  { microphone: true, camera: true },
  { microphone: false, camera: true },
  { microphone: true, camera: false },
  { microphone: false, camera: false },
])("%j is received as it was sent", (states) => {
  expect(readDeviceStates(writeDeviceStates(states))).toEqual(states);
});

test.each([
  ["binary data", new Uint8Array([1, 2])],
  ["no JSON", "microphone off"],
  ["null", "null"],
  ["a list", "[true, true]"],
  ["a missing device", '{"microphone":true}'],
  ["a text for a boolean", '{"microphone":"off","camera":true}'],
])("%s is ignored", (_what, data) => {
  expect(readDeviceStates(data)).toBeNull();
});

test("unknown fields are dropped", () => {
  const data = '{"microphone":true,"camera":false,"html":"<b>"}';
  expect(readDeviceStates(data)).toEqual({ microphone: true, camera: false });
});
