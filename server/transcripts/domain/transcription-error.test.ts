import { expect, test } from "vitest";
import {
  errorOfRefusal,
  isNothingSaid,
  isRetriable,
  TRANSCRIPTION_ERRORS,
} from "./transcription-error.ts";

test.each([
  [400, "Bad Request: failed to process audio: corrupt or unsupported data", "corrupt"],
  [400, "The audio is too short", "too_short"],
  [400, "unsupported codec", "unsupported"],
  [400, "No such model/language/tier combination found.", "bad_request"],
  [401, "Invalid credentials.", "unauthorized"],
  [402, "Project does not have enough credits", "out_of_quota"],
  [403, "User does not have sufficient permissions", "unauthorized"],
  [404, "Project not found.", "bad_request"],
  [408, "", "timeout"],
  [413, "Payload too large", "bad_request"],
  [415, "", "unsupported"],
  [422, "", "bad_request"],
  [429, "Too many requests. Please try again later", "rate_limited"],
  [500, "", "unavailable"],
  [502, "", "unavailable"],
  [503, "", "unavailable"],
  [504, "", "timeout"],
] as const)("status %i with “%s” is %s", (status, text, error) => {
  expect(errorOfRefusal(status, text)).toBe(error);
});

test("only errors that may pass are retried", () => {
  expect(TRANSCRIPTION_ERRORS.filter(isRetriable)).toEqual([
    "rate_limited",
    "unavailable",
    "timeout",
    "network",
    "interrupted",
  ]);
});

test("a recording without speech is not a failure", () => {
  expect(TRANSCRIPTION_ERRORS.filter(isNothingSaid)).toEqual(["too_short", "silent"]);
});
