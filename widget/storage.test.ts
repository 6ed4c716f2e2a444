import { expect, test } from "vitest";
import { createShelf } from "./storage.ts";

test("where the browser blocks storage, a shelf remembers for the page's life", () => {
  const shelf = createShelf(() => {
    throw new Error("blocked");
  });
  shelf.set("key", "value");
  expect(shelf.get("key")).toBe("value");
  shelf.set("key", null);
  expect(shelf.get("key")).toBeNull();
});
