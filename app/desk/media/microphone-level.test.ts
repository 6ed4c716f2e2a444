import { expect, test } from "vitest";
import { levelOf } from "./microphone-level.ts";

const wave = (height: number) =>
  new Float32Array(512).map((_, index) => height * Math.sin(index / 4));

test("silence is nothing, and shouting fills the meter", () => {
  expect(levelOf(new Float32Array(512))).toBe(0);
  expect(levelOf(wave(1))).toBe(1);
});

test("louder is never less", () => {
  const levels = [0.001, 0.01, 0.05, 0.1, 0.3].map((height) => levelOf(wave(height)));
  expect(levels).toEqual(levels.toSorted((a, b) => a - b));
  expect(levels[2]).toBeGreaterThan(0.4);
});
