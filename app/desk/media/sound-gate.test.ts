import { expect, test } from "vitest";
import { soundRole } from "./sound-gate.ts";

test.each([
  { audio: "ready", leads: true, role: "ring" },
  { audio: "ready", leads: false, role: "silent" },
  { audio: "asleep", leads: false, role: "ask-for-gesture" },
  { audio: "asleep", leads: true, role: "ask-for-gesture" },
  { audio: "unsupported", leads: false, role: "silent" },
  { audio: "unsupported", leads: true, role: "silent" },
] as const)("audio $audio, leads $leads: $role", ({ role, audio, leads }) => {
  expect(soundRole({ audio }, leads)).toBe(role);
});
