import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { SafeStorage } from "./shared/safe-storage.ts";
import { createTabSession } from "./tab-session.ts";
import { CALL } from "./testing/visits.ts";

const HANDOFF = { callId: CALL, token: "t1", nextToken: "t2" };

function storageOf(): SafeStorage {
  const items = new Map<string, string | null>();
  return { get: (key) => items.get(key) ?? null, set: (key, value) => void items.set(key, value) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("the next page of a tab takes the call over once", () => {
  const storage = storageOf();
  createTabSession("site", storage).saveHandoff(HANDOFF);
  const next = createTabSession("site", storage);
  expect(next.takeHandoff()).toEqual(HANDOFF);
  expect(next.takeHandoff()).toBeNull();
});

test.each([
  { seconds: 15, taken: true },
  { seconds: 16, taken: false },
])("a tab reopened after $seconds s takes the call over: $taken", ({ seconds, taken }) => {
  const storage = storageOf();
  createTabSession("site", storage).saveHandoff(HANDOFF);
  vi.advanceTimersByTime(seconds * 1_000);
  expect(createTabSession("site", storage).takeHandoff() !== null).toBe(taken);
});

test.each(["", "nonsense", "a b", `${CALL} t1 t2 never`])(
  "%j is ignored as a handoff",
  (stored) => {
    const storage = storageOf();
    storage.set("foyer:call:site", stored);
    expect(createTabSession("site", storage).takeHandoff()).toBeNull();
  },
);
