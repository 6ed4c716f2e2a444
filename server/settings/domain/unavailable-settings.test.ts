import { expect, test } from "vitest";
import { OFFERS, offersOf } from "./unavailable-settings.ts";

const all = { backAt: true, alert: true, message: true, callback: true };

test.each([
  [{ ...all, mode: "hidden" } as const, []],
  [{ ...all, mode: "offer" } as const, [...OFFERS]],
  [{ ...all, mode: "offer", callback: false } as const, ["backAt", "alert", "message"]],
  [{ mode: "offer", backAt: false, alert: false, message: false, callback: false } as const, []],
])("%j offers %j", (settings, offers) => {
  expect(offersOf(settings)).toEqual(offers);
});
