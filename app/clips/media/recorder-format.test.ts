import { expect, test } from "vitest";
import { recorderFormat } from "./recorder-format.ts";

test.each([
  { supports: ["video/mp4", "video/webm"], sound: false, format: "video/mp4;codecs=avc1.42E01E" },
  {
    supports: ["video/mp4", "video/webm"],
    sound: true,
    format: "video/mp4;codecs=avc1.42E01E,mp4a.40.2",
  },
  { supports: ["video/webm"], sound: false, format: "video/webm;codecs=vp9" },
  { supports: ["video/webm"], sound: true, format: "video/webm;codecs=vp9,opus" },
  { supports: [], sound: true, format: null },
])("a browser that supports $supports records $format (sound: $sound)", (one) => {
  const isSupported = (wanted: string) => one.supports.some((type) => wanted.startsWith(type));
  expect(recorderFormat(one.sound, isSupported)).toBe(one.format);
});
