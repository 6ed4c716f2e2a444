import { expect, test } from "vitest";
import {
  describeProblem,
  describeProblems,
  describeShortfall,
  MEDIA_PROBLEMS,
  problemOf,
} from "./media-problem.ts";

test.each([
  ["NotAllowedError", "denied"],
  ["SecurityError", "denied"],
  ["NotFoundError", "missing"],
  ["OverconstrainedError", "missing"],
  ["NotReadableError", "busy"],
  ["AbortError", "busy"],
  ["NotSupportedError", "unsupported"],
  ["SomethingNewError", "busy"],
])("%s means %s", (name, problem) => {
  expect(problemOf(new DOMException("", name))).toBe(problem);
});

test("a page without media devices is unsupported", () => {
  expect(problemOf(new TypeError("navigator.mediaDevices is undefined"))).toBe("unsupported");
});

test.each(MEDIA_PROBLEMS)("%s is told with the device's name and what to do", (problem) => {
  expect(describeProblem("camera", problem)).toMatch(/camera/i);
  expect(describeProblem("microphone", problem)).toMatch(/microphone/i);
  expect(describeProblem("camera", problem).split(/[.:]/).length).toBeGreaterThan(2);
});

test.each([
  { camera: null, microphone: null, words: null },
  { camera: "missing", microphone: null, words: /hears you/ },
  { camera: null, microphone: "busy", words: /cannot hear/ },
  { camera: "denied", microphone: "denied", words: /neither/ },
] as const)("camera $camera, microphone $microphone", ({ words, ...problems }) => {
  const told = describeShortfall(problems);
  if (words) expect(told).toMatch(words);
  else expect(told).toBeNull();
});

test.each([
  { camera: null, microphone: null, lines: 0 },
  { camera: "missing", microphone: null, lines: 1 },
  { camera: "denied", microphone: "denied", lines: 1 },
  { camera: "missing", microphone: "denied", lines: 2 },
] as const)("camera $camera and microphone $microphone: $lines lines", ({ lines, ...problems }) => {
  expect(describeProblems(problems)).toHaveLength(lines);
});
