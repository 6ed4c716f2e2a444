import { expect, test, vi } from "vitest";
import { fileProblem, PHOTO_MAX_BYTES, photoProblemText, removePhoto } from "./greeting-files.ts";

test.each([
  { type: "image/webp", size: PHOTO_MAX_BYTES, problem: null },
  { type: "image/png", size: PHOTO_MAX_BYTES + 1, problem: /at most 2 MB/ },
  { type: "image/png", size: 0, problem: /empty/ },
  { type: "image/svg+xml", size: 1, problem: /JPEG, PNG or WebP/ },
  { type: "video/mp4", size: 1, problem: /JPEG, PNG or WebP/ },
])("a photo of $type with $size bytes is checked before the upload", ({ type, size, problem }) => {
  const found = fileProblem({ type, size });
  if (problem) expect(found && photoProblemText(found)).toMatch(problem);
  else expect(found).toBeNull();
});

test.each([
  { status: 401, text: /session has expired/ },
  { status: 403, text: /Verify your e-mail address/ },
  { status: 413, text: /couldn't be saved/ },
  { status: 415, text: /JPEG, PNG or WebP/ },
  { status: 429, text: /Too many requests/ },
  { status: 500, text: /couldn't be saved/ },
  { status: 507, text: /no space left/ },
])("an upload refused with $status is explained", async ({ status, text }) => {
  vi.stubGlobal("fetch", async () => new Response(null, { status }));
  const problem = await removePhoto();
  expect(problem && photoProblemText(problem)).toMatch(text);
  vi.unstubAllGlobals();
});
