import { expect, test } from "vitest";
import { imageTypeOf } from "./image-type.ts";

const hex = (text: string) => Buffer.from(text, "hex");

test.each([
  { what: "PNG", content: hex("89504e470d0a1a0a0000000d"), type: "image/png" },
  { what: "JPEG", content: hex("ffd8ffe000104a46"), type: "image/jpeg" },
  {
    what: "WebP",
    content: Buffer.from("RIFF\u0001\u0002\u0003\u0004WEBPVP8 "),
    type: "image/webp",
  },
  { what: "a WAV file", content: Buffer.from("RIFF\u0001\u0002\u0003\u0004WAVEfmt "), type: null },
  { what: "SVG", content: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), type: null },
  { what: "HTML", content: Buffer.from("<script>alert(1)</script>"), type: null },
  { what: "GIF", content: Buffer.from("GIF89a"), type: null },
  { what: "the beginning of a PNG", content: hex("89504e47"), type: null },
  { what: "nothing", content: Buffer.alloc(0), type: null },
])("$what is $type", ({ content, type }) => {
  expect(imageTypeOf(content)).toBe(type);
});
