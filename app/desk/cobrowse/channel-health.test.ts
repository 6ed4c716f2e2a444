import { expect, test } from "vitest";
import {
  dataReceived,
  newChannelHealth,
  pingSent,
  pongReceived,
  statusOf,
} from "./channel-health.ts";

const EVERY_MS = 500;

/** Pings every half second. `delayMs` is the delay of each answer, null for no answers. */
function statusAfter({
  forMs,
  delayMs,
  data,
}: {
  forMs: number;
  delayMs: number | null;
  data: boolean;
}) {
  let health = newChannelHealth(0);
  for (let nowMs = 0; nowMs <= forMs; nowMs += EVERY_MS) {
    health = pingSent(health, nowMs);
    const due = delayMs === null ? -1 : Math.floor((nowMs - delayMs) / EVERY_MS);
    if (due >= 0) health = pongReceived(health, due);
    if (due >= 0 || data) health = dataReceived(health, nowMs);
  }
  return statusOf(health, forMs);
}

test.each([
  { forMs: 10_000, delayMs: 0, data: true, is: "fine" },
  { forMs: 10_000, delayMs: 1_000, data: true, is: "fine" },
  { forMs: 10_000, delayMs: 2_500, data: true, is: "behind" },
  { forMs: 1_500, delayMs: null, data: false, is: "fine" },
  { forMs: 2_000, delayMs: null, data: false, is: "behind" },
  { forMs: 6_000, delayMs: null, data: false, is: "behind" },
  { forMs: 6_500, delayMs: null, data: false, is: "lost" },
  // A slow channel: the answers are queued behind a snapshot that is still arriving.
  { forMs: 30_000, delayMs: null, data: true, is: "behind" },
] as const)(
  "after $forMs ms with answers after $delayMs ms and data: $data, the channel is $is",
  (row) => {
    expect(statusAfter(row)).toBe(row.is);
  },
);

test("an answer to a ping that was never sent does not improve the status", () => {
  const health = pongReceived(pingSent(newChannelHealth(0), 0), 1_000);
  expect(statusOf(health, 2_000)).toBe("behind");
});

test("after the desk's computer was asleep, the page gets the usual time to answer", () => {
  const asleep = pongReceived(pingSent(newChannelHealth(0), 0), 0);
  expect(statusOf(pingSent(asleep, 60_000), 61_000)).toBe("fine");
  expect(statusOf(pingSent(asleep, 60_000), 62_000)).toBe("behind");
});
