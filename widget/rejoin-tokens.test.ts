import { expect, test } from "vitest";
import { createRejoinTokens, randomToken } from "./rejoin-tokens.ts";
import { createSafeStorage } from "./shared/safe-storage.ts";
import { CALL, OTHER_CALL } from "./testing/visits.ts";

function storageOf(items: Map<string, string>) {
  const storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> = {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
  return createSafeStorage(() => storage as Storage);
}

test("tokens are 32 bytes in base64url, and unique", () => {
  const tokens = Array.from({ length: 50 }, randomToken);
  for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
  expect(new Set(tokens).size).toBe(50);
});

test("a token is available on all pages of its site, for its call only", () => {
  const items = new Map<string, string>();
  createRejoinTokens("site", storageOf(items)).save({ callId: CALL, token: "t1" });
  const next = createRejoinTokens("site", storageOf(items));
  expect(next.get(CALL)).toEqual({ callId: CALL, token: "t1" });
  expect(next.get(OTHER_CALL)).toBeNull();
  expect(createRejoinTokens("other", storageOf(items)).get(CALL)).toBeNull();
});

test("a page reads the token that another page has saved, and removes only its own", () => {
  const items = new Map<string, string>();
  const [one, two] = [
    createRejoinTokens("site", storageOf(items)),
    createRejoinTokens("site", storageOf(items)),
  ];
  one.save({ callId: CALL, token: "t1" });
  two.save({ callId: CALL, token: "t2" });
  expect(one.get(CALL)?.token).toBe("t2");
  one.remove({ callId: CALL, token: "t1" });
  expect(two.get(CALL)?.token).toBe("t2");
  two.remove({ callId: CALL, token: "t2" });
  expect(one.get(CALL)).toBeNull();
});

test("without storage, a token lasts as long as its page", () => {
  const blocked = createSafeStorage(() => {
    throw new Error("blocked");
  });
  const rejoinTokens = createRejoinTokens("site", blocked);
  rejoinTokens.save({ callId: CALL, token: "t1" });
  expect(rejoinTokens.get(CALL)?.token).toBe("t1");
});
