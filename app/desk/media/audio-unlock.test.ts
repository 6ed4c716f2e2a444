import { expect, test } from "vitest";
import { soundRole } from "./audio-unlock.ts";

test.each([
  { audio: "unlocked", leads: true, role: "ring" },
  { audio: "unlocked", leads: false, role: "silent" },
  { audio: "locked", leads: false, role: "ask-for-gesture" },
  { audio: "locked", leads: true, role: "ask-for-gesture" },
  { audio: "unsupported", leads: false, role: "silent" },
  { audio: "unsupported", leads: true, role: "silent" },
] as const)("audio $audio, leads $leads: $role", ({ role, audio, leads }) => {
  expect(soundRole({ audio }, leads)).toBe(role);
});
