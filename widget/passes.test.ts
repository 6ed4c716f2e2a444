import { expect, test } from "vitest";
import { createPasses, newToken } from "./passes.ts";
import { createSafeStorage } from "./safe-storage.ts";
import { CALL, OTHER_CALL } from "./testing/visits.ts";

function storageOf(box: Map<string, string>) {
  const storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> = {
    getItem: (key) => box.get(key) ?? null,
    setItem: (key, value) => void box.set(key, value),
    removeItem: (key) => void box.delete(key),
  };
  return createSafeStorage(() => storage as Storage);
}

test("a token is 32 bytes in base64url, and no two are alike", () => {
  const tokens = Array.from({ length: 50 }, newToken);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
  expect(new Set(tokens).size).toBe(50);
});

test("a pass is kept for its call, from page to page of one site", () => {
  const box = new Map<string, string>();
  createPasses("site", storageOf(box)).keep({ callId: CALL, token: "t1" });
  const next = createPasses("site", storageOf(box));
  expect(next.of(CALL)).toEqual({ callId: CALL, token: "t1" });
  expect(next.of(OTHER_CALL)).toBeNull();
  expect(createPasses("other", storageOf(box)).of(CALL)).toBeNull();
});

test("a page sees the pass that another page has left since", () => {
  const box = new Map<string, string>();
  const [one, two] = [createPasses("site", storageOf(box)), createPasses("site", storageOf(box))];
  one.keep({ callId: CALL, token: "t1" });
  two.keep({ callId: CALL, token: "t2" });
  expect(one.of(CALL)?.token).toBe("t2");
  one.drop({ callId: CALL, token: "t1" });
  expect(two.of(CALL)?.token).toBe("t2");
  two.drop({ callId: CALL, token: "t2" });
  expect(one.of(CALL)).toBeNull();
});

test("where nothing can be stored, a pass lasts as long as its page", () => {
  const full = createSafeStorage(() => {
    throw new Error("blocked");
  });
  const passes = createPasses("site", full);
  passes.keep({ callId: CALL, token: "t1" });
  expect(passes.of(CALL)?.token).toBe("t1");
});
