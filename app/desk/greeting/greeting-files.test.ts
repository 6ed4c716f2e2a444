import { expect, test } from "vitest";
import {
  CLIP_MAX_BYTES,
  fileProblem,
  greetingProblemText,
  PHOTO_MAX_BYTES,
  plainType,
} from "./greeting-files.ts";

test.each([
  { part: "clip", type: "video/webm;codecs=vp9", size: 1, problem: null },
  { part: "clip", type: "video/mp4", size: CLIP_MAX_BYTES, problem: null },
  { part: "clip", type: "video/mp4", size: CLIP_MAX_BYTES + 1, problem: /at most 10 MB/ },
  { part: "clip", type: "video/quicktime", size: 1, problem: /WebM or MP4/ },
  { part: "clip", type: "video/webm", size: 0, problem: /empty/ },
  { part: "photo", type: "image/webp", size: PHOTO_MAX_BYTES, problem: null },
  { part: "photo", type: "image/png", size: PHOTO_MAX_BYTES + 1, problem: /at most 2 MB/ },
  { part: "photo", type: "image/svg+xml", size: 1, problem: /JPEG, PNG or WebP/ },
  { part: "photo", type: "video/mp4", size: 1, problem: /JPEG, PNG or WebP/ },
] as const)(
  "a $part of $type with $size bytes is checked before the upload",
  ({ part, type, size, problem }) => {
    const found = fileProblem(part, { type, size });
    if (problem) expect(found && greetingProblemText(part, found)).toMatch(problem);
    else expect(found).toBeNull();
  },
);

test("the plain type leaves out parameters", () => {
  expect(plainType("video/mp4;codecs=avc1.42E01E")).toBe("video/mp4");
});
