import { expect, test } from "vitest";
import { captureErrorOf } from "./capture.ts";

test.each([
  ["NotAllowedError", "Permission denied", "denied"],
  ["NotAllowedError", "Permission dismissed", "dismissed"],
  ["NotAllowedError", "Permission denied by system", "denied_by_system"],
  ["SecurityError", "", "denied_by_page"],
  ["NotFoundError", "Requested device not found", "no_device"],
  ["OverconstrainedError", "", "no_device"],
  ["NotReadableError", "Could not start video source", "busy"],
  ["AbortError", "", "busy"],
  ["SomethingNewError", "", "busy"],
  ["NotSupportedError", "", "insecure"],
])("%s (%s) means %s", (name, message, expected) => {
  expect(captureErrorOf(new DOMException(message, name))).toBe(expected);
});

test("a page without media devices is insecure", () => {
  expect(captureErrorOf(new TypeError("navigator.mediaDevices is undefined"))).toBe("insecure");
});
