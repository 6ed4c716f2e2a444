import { expect, test } from "vitest";
import {
  MEDIA_PROBLEMS,
  mediaImpactText,
  mediaProblemText,
  mediaProblemTexts,
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

test.each(MEDIA_PROBLEMS)("%s names the device and says what to do", (problem) => {
  expect(mediaProblemText("camera", problem)).toMatch(/camera/i);
  expect(mediaProblemText("microphone", problem)).toMatch(/microphone/i);
  expect(mediaProblemText("camera", problem).split(/[.:]/).length).toBeGreaterThan(2);
});

test.each([
  { camera: null, microphone: null, text: null },
  { camera: "missing", microphone: null, text: /can hear you/ },
  { camera: null, microphone: "busy", text: /can't hear/ },
  { camera: "denied", microphone: "denied", text: /see or hear/ },
] as const)("camera $camera, microphone $microphone", ({ text, ...problems }) => {
  const impact = mediaImpactText(problems);
  if (text) expect(impact).toMatch(text);
  else expect(impact).toBeNull();
});

test.each([
  { camera: null, microphone: null, texts: 0 },
  { camera: "missing", microphone: null, texts: 1 },
  { camera: "denied", microphone: "denied", texts: 1 },
  { camera: "missing", microphone: "denied", texts: 2 },
] as const)("camera $camera and microphone $microphone: $texts texts", ({ texts, ...problems }) => {
  expect(mediaProblemTexts(problems)).toHaveLength(texts);
});
