import { expect, test } from "vitest";
import { createSafeStorage } from "./safe-storage.ts";

test("if the browser blocks storage, values are kept in memory", () => {
  const storage = createSafeStorage(() => {
    throw new Error("blocked");
  });
  storage.set("key", "value");
  expect(storage.get("key")).toBe("value");
  storage.set("key", null);
  expect(storage.get("key")).toBeNull();
});
