import { expect, test } from "vitest";
import { boxOf, fitInto, isLate } from "./picture-layout.ts";

test.each([
  { what: "a camera of 4:3", width: 640, height: 480, x: 0, y: 0, w: 640, h: 480 },
  { what: "a camera of 16:9", width: 1280, height: 720, x: 0, y: 60, w: 640, h: 360 },
  { what: "a phone held upright", width: 480, height: 640, x: 140, y: 0, w: 360, h: 480 },
  { what: "a wide shared screen", width: 3440, height: 1440, x: 0, y: 106, w: 640, h: 268 },
  { what: "a tiny frame", width: 2, height: 2, x: 80, y: 0, w: 480, h: 480 },
])("$what fills the visitor's half without distortion", ({ width, height, x, y, w, h }) => {
  expect(fitInto({ width, height }, boxOf("visitor"))).toEqual({ x, y, width: w, height: h });
});

test("the agent's picture is on the right", () => {
  expect(fitInto({ width: 480, height: 640 }, boxOf("agent"))).toEqual({
    x: 780,
    y: 0,
    width: 360,
    height: 480,
  });
});

test("a frame without a size isn't drawn", () => {
  expect(fitInto({ width: 0, height: 480 }, boxOf("agent"))).toBeNull();
});

test.each([
  { frameAtMs: null, nowMs: 0, late: true },
  { frameAtMs: 1_000, nowMs: 1_000, late: false },
  { frameAtMs: 1_000, nowMs: 3_999, late: false },
  { frameAtMs: 1_000, nowMs: 4_000, late: true },
])("a frame of $frameAtMs ms is late at $nowMs ms: $late", ({ frameAtMs, nowMs, late }) => {
  expect(isLate(frameAtMs, nowMs)).toBe(late);
});
