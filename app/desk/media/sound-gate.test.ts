import { expect, test } from "vitest";
import { soundRole } from "./sound-gate.ts";

test.each([
  { audio: "ready", holdsLock: true, role: "ring" },
  { audio: "ready", holdsLock: false, role: "silent" },
  { audio: "asleep", holdsLock: false, role: "ask-for-gesture" },
  { audio: "asleep", holdsLock: true, role: "ask-for-gesture" },
  { audio: "unsupported", holdsLock: false, role: "silent" },
  { audio: "unsupported", holdsLock: true, role: "silent" },
] as const)("audio $audio, lock $holdsLock: $role", ({ role, ...state }) => {
  expect(soundRole(state)).toBe(role);
});
