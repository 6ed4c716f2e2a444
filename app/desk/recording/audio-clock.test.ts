import { expect, test } from "vitest";
import { createAudioClock, SAMPLE_RATE } from "./audio-clock.ts";

const BLOCK = 480;
const BLOCK_MS = 10;

/** Sends blocks of 10 ms that arrive at these times. Returns the recorded duration in ms. */
function record(arrivals: readonly number[], clock = createAudioClock()) {
  let silence = 0;
  let dropped = 0;
  for (const atMs of arrivals) {
    silence += clock.idle(atMs);
    const arrival = clock.arrive(atMs, BLOCK);
    silence += arrival.silence;
    if (arrival.drop) dropped += 1;
  }
  const ms = (samples: number) => Math.round((samples / SAMPLE_RATE) * 1_000);
  return { durationMs: ms(clock.position()), silenceMs: ms(silence), dropped };
}

const steady = (fromMs: number, toMs: number, everyMs = BLOCK_MS) =>
  Array.from(
    { length: Math.floor((toMs - fromMs) / everyMs) },
    (_, at) => fromMs + (at + 1) * everyMs,
  );

test("steady sound is recorded as it is", () => {
  expect(record(steady(0, 10_000))).toEqual({ durationMs: 10_000, silenceMs: 0, dropped: 0 });
});

test("silence stands for the time before the first block", () => {
  expect(record(steady(500, 5_000))).toEqual({ durationMs: 5_000, silenceMs: 500, dropped: 0 });
});

test("blocks that arrive late, all at once, change nothing", () => {
  const late = steady(5_000, 5_500).map(() => 5_500);
  const arrivals = [...steady(0, 5_000), ...late, ...steady(5_500, 10_000)];
  expect(record(arrivals)).toEqual({ durationMs: 10_000, silenceMs: 0, dropped: 0 });
});

test("lost samples are replaced by silence, so that later sound is in step", () => {
  const { durationMs, silenceMs } = record([...steady(0, 5_000), ...steady(5_400, 12_000)]);
  expect(silenceMs).toBe(400);
  expect(durationMs).toBe(12_000);
});

test("a fast sound card is slowed down by dropping single blocks", () => {
  const { durationMs, dropped } = record(steady(0, 60_000, 9.9));
  expect(dropped).toBeGreaterThan(20);
  expect(Math.abs(durationMs - 60_000)).toBeLessThan(150);
});

test("a slow sound card is caught up by short silence", () => {
  const { durationMs, silenceMs } = record(steady(0, 60_000, 10.1));
  expect(silenceMs).toBeGreaterThan(300);
  expect(Math.abs(durationMs - 60_000)).toBeLessThan(250);
});

test.each([
  { nowMs: 599, recordedMs: 0 },
  { nowMs: 600, recordedMs: 400 },
  { nowMs: 5_000, recordedMs: 4_800 },
])(
  "without any sound, $recordedMs ms of silence are recorded by $nowMs ms",
  ({ nowMs, recordedMs }) => {
    const clock = createAudioClock();
    expect(clock.idle(nowMs)).toBe((recordedMs * SAMPLE_RATE) / 1_000);
  },
);

test("what arrives after silence has taken its place is dropped", () => {
  const clock = createAudioClock();
  record(steady(0, 1_000), clock);
  expect(clock.idle(3_000)).toBeGreaterThan(0);
  const burst = record(
    steady(1_000, 3_000).map(() => 3_000),
    clock,
  );
  expect(burst.dropped).toBeGreaterThan(100);
  const after = record(steady(3_000, 9_000), clock);
  expect(Math.abs(after.durationMs - 9_000)).toBeLessThan(300);
});
