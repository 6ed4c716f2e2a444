import { expect, test } from "vitest";
import { createDeviceChoices, type DeviceChoice, readChoice } from "./device-choice.ts";

test.each([
  ["nothing", null, {}],
  ["an empty text", "", {}],
  ["no JSON", "{", {}],
  ["null", "null", {}],
  ["a camera", '{"camera":"a"}', { camera: "a" }],
  [
    "all devices",
    '{"camera":"a","microphone":"b","speaker":"c"}',
    { camera: "a", microphone: "b", speaker: "c" },
  ],
  ["a number for an id", '{"camera":1,"speaker":"c"}', { speaker: "c" }],
  ["unknown fields", '{"screen":"a"}', {}],
])("%s in the storage is read", (_what, stored, choice) => {
  expect(readChoice(stored)).toEqual(choice);
});

test("a choice is remembered for its site only", () => {
  const stored = new Map<string, string | null>();
  const storage = {
    get: (key: string) => stored.get(key) ?? null,
    set: (key: string, value: string | null) => void stored.set(key, value),
  };
  const choice: DeviceChoice = { camera: "front" };
  createDeviceChoices("site-a", storage).save(choice);
  expect(createDeviceChoices("site-a", storage).get()).toEqual(choice);
  expect(createDeviceChoices("site-b", storage).get()).toEqual({});
});
