import { expect, test, vi } from "vitest";
import {
  CLIP_MAX_BYTES,
  fileProblem,
  greetingProblemText,
  PHOTO_MAX_BYTES,
  plainType,
  removeGreeting,
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

test.each([
  { status: 401, text: /session has expired/ },
  { status: 403, text: /Verify your e-mail address/ },
  { status: 413, text: /couldn't be saved/ },
  { status: 429, text: /Too many requests/ },
  { status: 500, text: /couldn't be saved/ },
  { status: 507, text: /no space left/ },
])("an upload refused with $status is explained", async ({ status, text }) => {
  vi.stubGlobal("fetch", async () => new Response(null, { status }));
  const problem = await removeGreeting("clip");
  expect(problem && greetingProblemText("clip", problem)).toMatch(text);
  vi.unstubAllGlobals();
});
