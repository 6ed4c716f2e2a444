import { expect, test } from "vitest";
import { levelOf } from "./microphone-level.ts";

const wave = (height: number) =>
  new Float32Array(512).map((_, index) => height * Math.sin(index / 4));

test("silence is 0 and full volume is 1", () => {
  expect(levelOf(new Float32Array(512))).toBe(0);
  expect(levelOf(wave(1))).toBe(1);
});

test("louder samples never lower the level", () => {
  const levels = [0.001, 0.01, 0.05, 0.1, 0.3].map((height) => levelOf(wave(height)));
  expect(levels).toEqual(levels.toSorted((a, b) => a - b));
  expect(levels[2]).toBeGreaterThan(0.4);
});
