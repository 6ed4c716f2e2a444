import { expect, test, vi } from "vitest";
import { createKept } from "./ttl-cache.ts";

const START = new Date("2026-03-01T12:00:00Z");
const inMs = (ms: number) => new Date(START.getTime() + ms);

/** A source whose reads are finished by the test, in any order. */
function source() {
  const finish: ((value: number) => void)[] = [];
  const read = vi.fn((_key: string) => new Promise<number>((resolve) => finish.push(resolve)));
  return { read, finish, kept: createKept(read, 1_000) };
}

test("what was read serves everybody until it is a second old", async () => {
  const { read, finish, kept } = source();
  const asked = [kept.get("a", START), kept.get("a", inMs(1))];
  finish[0]?.(1);
  expect(await Promise.all(asked)).toEqual([1, 1]);
  expect(await kept.get("a", inMs(999))).toBe(1);
  expect(read).toHaveBeenCalledOnce();
  void kept.get("a", inMs(1_000));
  expect(read).toHaveBeenCalledTimes(2);
});

test("a read that began before the spoiling serves nobody who asks after it", async () => {
  const { read, finish, kept } = source();
  const early = kept.get("a", START);
  kept.spoil("a");
  const late = kept.get("a", inMs(1));
  finish[1]?.(2);
  expect(await late).toBe(2);
  finish[0]?.(1);
  expect(await early).toBe(1);
  expect(await kept.get("a", inMs(2))).toBe(2);
  expect(read).toHaveBeenCalledTimes(2);
});

test("a failed read is told to who asked, and the next one reads again", async () => {
  const read = vi.fn<() => Promise<number>>();
  read.mockRejectedValueOnce(new Error("out of reach")).mockResolvedValueOnce(3);
  const kept = createKept(read, 1_000);
  await expect(kept.get("a", START)).rejects.toThrow("out of reach");
  expect(await kept.get("a", START)).toBe(3);
});

test("what was spoilt is still known as the last", async () => {
  const { finish, kept } = source();
  expect(kept.last("a")).toBeUndefined();
  const asked = kept.get("a", START);
  finish[0]?.(1);
  await asked;
  kept.spoilAll();
  expect(kept.last("a")).toBe(1);
});
