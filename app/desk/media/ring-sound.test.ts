import { expect, test } from "vitest";
import { ringEnvelope } from "./ring-sound.ts";

test("the ring is on for 1 s and off for 2 s", () => {
  const [on, off, again] = ringEnvelope(5);
  expect(on).toMatchObject({ atSeconds: 5 });
  expect(on?.level).toBeGreaterThan(0);
  expect(off).toEqual({ atSeconds: 6, level: 0 });
  expect(again).toMatchObject({ atSeconds: 8 });
});

test("the ring outlasts the longest attempt of 90 s", () => {
  expect(ringEnvelope(0).at(-1)?.atSeconds).toBeGreaterThan(90);
});
