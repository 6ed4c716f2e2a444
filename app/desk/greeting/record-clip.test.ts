import { expect, test } from "vitest";
import { clipFormat } from "./record-clip.ts";

test.each([
  { supports: ["video/mp4", "video/webm"], format: "video/mp4;codecs=avc1.42E01E" },
  { supports: ["video/webm"], format: "video/webm;codecs=vp9" },
  { supports: [], format: null },
])("a browser that supports $supports records $format", ({ supports, format }) => {
  expect(clipFormat((wanted) => supports.some((type) => wanted.startsWith(type)))).toBe(format);
});
