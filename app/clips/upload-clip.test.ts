import { expect, test } from "vitest";
import { CLIP_PROBLEMS } from "../../server/clips/domain/clip.ts";
import { problemOf, uploadClip, uploadPath, uploadProblemText } from "./upload-clip.ts";

const refusal = (code?: string) => JSON.stringify({ error: { message: "…", code } });

test.each([
  { status: 401, body: refusal(), text: /session has expired/ },
  { status: 403, body: refusal("EMAIL_NOT_VERIFIED"), text: /Verify your e-mail address/ },
  { status: 413, body: refusal(), text: /at most 10 MB/ },
  { status: 422, body: refusal("too_long"), text: /too long/ },
  { status: 422, body: refusal("new"), text: /couldn’t be saved/ },
  { status: 429, body: refusal(), text: /Too many requests/ },
  { status: 500, body: "<html>", text: /couldn’t be saved/ },
  { status: 507, body: refusal("STORAGE_FULL"), text: /no space left/ },
])("an upload refused with $status and $body is explained", ({ status, body, text }) => {
  const problem = problemOf(status, body);
  expect(problem && uploadProblemText(problem)).toMatch(text);
});

test("an upload that was accepted has no problem", () => {
  expect(problemOf(204, "")).toBeNull();
});

test.each(CLIP_PROBLEMS)("%s is explained in a sentence", (problem) => {
  expect(uploadProblemText(problem)).toMatch(/^[A-Z].+\.$/);
});

test("a clip of more than 10 MB isn't sent", async () => {
  const video = new Blob([new Uint8Array(10 * 1_024 * 1_024 + 1)]);
  const upload = { onProgress: () => {}, signal: new AbortController().signal };
  const clip = { video, poster: new Blob(), captions: "" };
  expect(await uploadClip("/api/clips/wave", clip, upload)).toBe("fileTooLarge");
});

test("a pool's clips have an address of their own", () => {
  expect(uploadPath({ pool: null }, "wave")).toBe("/api/clips/wave");
  expect(uploadPath({ pool: { poolId: "p1", name: "Sales" } }, "opener")).toBe(
    "/api/pools/p1/clips/opener",
  );
});
