import { expect, test } from "vitest";
import { createRejoinTokens, randomToken } from "./rejoin-tokens.ts";
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
  const tokens = Array.from({ length: 50 }, randomToken);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
  expect(new Set(tokens).size).toBe(50);
});

test("a token is kept for its call on all pages of one site", () => {
  const box = new Map<string, string>();
  createRejoinTokens("site", storageOf(box)).save({ callId: CALL, token: "t1" });
  const next = createRejoinTokens("site", storageOf(box));
  expect(next.get(CALL)).toEqual({ callId: CALL, token: "t1" });
  expect(next.get(OTHER_CALL)).toBeNull();
  expect(createRejoinTokens("other", storageOf(box)).get(CALL)).toBeNull();
});

test("a page reads the token that another page has saved since", () => {
  const box = new Map<string, string>();
  const [one, two] = [
    createRejoinTokens("site", storageOf(box)),
    createRejoinTokens("site", storageOf(box)),
  ];
  one.save({ callId: CALL, token: "t1" });
  two.save({ callId: CALL, token: "t2" });
  expect(one.get(CALL)?.token).toBe("t2");
  one.remove({ callId: CALL, token: "t1" });
  expect(two.get(CALL)?.token).toBe("t2");
  two.remove({ callId: CALL, token: "t2" });
  expect(one.get(CALL)).toBeNull();
});

test("where storage is blocked, a token lasts as long as its page", () => {
  const full = createSafeStorage(() => {
    throw new Error("blocked");
  });
  const rejoinTokens = createRejoinTokens("site", full);
  rejoinTokens.save({ callId: CALL, token: "t1" });
  expect(rejoinTokens.get(CALL)?.token).toBe("t1");
});
