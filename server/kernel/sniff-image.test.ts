import { expect, test } from "vitest";
import { sniffImage } from "./sniff-image.ts";

const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

test.each([
  { what: "PNG", file: bytes("\x89PNG\r\n\x1a\nrest"), type: "image/png" },
  { what: "JPEG", file: bytes("\xff\xd8\xff\xe0rest"), type: "image/jpeg" },
  { what: "WebP", file: bytes("RIFF1234WEBPVP8 "), type: "image/webp" },
  { what: "SVG", file: bytes("<svg xmlns='http://www.w3.org/2000/svg'>"), type: undefined },
  { what: "HTML", file: bytes("<!doctype html><script>"), type: undefined },
  { what: "GIF", file: bytes("GIF89a"), type: undefined },
  { what: "a cut PNG", file: bytes("\x89PNG"), type: undefined },
  { what: "nothing", file: bytes(""), type: undefined },
])("$what: $type", ({ file, type }) => {
  expect(sniffImage(file)?.type).toBe(type);
});
