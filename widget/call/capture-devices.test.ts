import { expect, test } from "vitest";
import { callMessages } from "../messages/call.ts";
import { noticeOf } from "./capture-devices.ts";
import { TROUBLES } from "./trouble.ts";

test.each(
  TROUBLES.flatMap((trouble) => [["camera", trouble] as const, ["microphone", trouble] as const]),
)("%s: %s has a text", (kind, trouble) => {
  expect(callMessages().deviceNotice[noticeOf(kind, trouble)]).toMatch(/^[A-Z].*\.$/);
});

test.each([
  ["denied", "camera_denied"],
  ["dismissed", "camera_dismissed"],
  ["denied_by_system", "camera_denied_by_system"],
  ["denied_by_page", "camera_denied_by_page"],
  ["no_device", "camera_missing"],
  ["busy", "camera_unavailable"],
] as const)("a camera that is %s: %s", (trouble, notice) => {
  expect(noticeOf("camera", trouble)).toBe(notice);
});
