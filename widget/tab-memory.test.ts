import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { SafeStorage } from "./safe-storage.ts";
import { createTabMemory } from "./tab-memory.ts";
import { CALL } from "./testing/visits.ts";

const HAND_OVER = { callId: CALL, token: "t1", nextToken: "t2" };

function storageOf(): SafeStorage {
  const box = new Map<string, string | null>();
  return { get: (key) => box.get(key) ?? null, set: (key, value) => void box.set(key, value) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a call is handed over to the tab's next page, once", () => {
  const storage = storageOf();
  createTabMemory("site", storage).handOver(HAND_OVER);
  const next = createTabMemory("site", storage);
  expect(next.takeOver()).toEqual(HAND_OVER);
  expect(next.takeOver()).toBeNull();
});

test.each([
  { seconds: 15, taken: true },
  { seconds: 16, taken: false },
])(
  "a tab that is opened again after $seconds s goes on by itself: $taken",
  ({ seconds, taken }) => {
    const storage = storageOf();
    createTabMemory("site", storage).handOver(HAND_OVER);
    vi.advanceTimersByTime(seconds * 1_000);
    expect(createTabMemory("site", storage).takeOver() !== null).toBe(taken);
  },
);

test.each(["", "nonsense", "a b", `${CALL} t1 t2 never`])(
  "of %j nothing is taken over",
  (stored) => {
    const storage = storageOf();
    storage.set("foyer:call:site", stored);
    expect(createTabMemory("site", storage).takeOver()).toBeNull();
  },
);
