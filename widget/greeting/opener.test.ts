import { expect, test } from "vitest";
import { createSafeStorage } from "../shared/safe-storage.ts";
import { createOpener } from "./opener.ts";

const blocked = () =>
  createSafeStorage(() => {
    throw new Error("blocked");
  });

test("an opener is offered, plays once, and is over", () => {
  const opener = createOpener(blocked());
  const seen = [opener.get().at];
  opener.subscribe(() => seen.push(opener.get().at));
  opener.play();
  opener.end();
  expect(seen).toEqual(["offered", "playing", "over"]);
});

test("returning visitors to whom it was played aren't offered it again", () => {
  const storage = blocked();
  expect(createOpener(storage).get().at).toBe("offered");
  createOpener(storage).play();
  expect(createOpener(storage).get().at).toBe("over");
});
