import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { syntheticClip } from "../../../tests/synthetic-clip.ts";
import { sniffVideo } from "./sniff-video.ts";

const demo = new Uint8Array(
  readFileSync(path.resolve(import.meta.dirname, "../../../public/demo/ana.webm")),
);
const webm = await syntheticClip();
const mp4 = await syntheticClip({ container: "mp4" });

const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const ftyp = (major: string, ...compatible: string[]) => {
  const brands = [major, "\0\0\0\0", ...compatible].join("");
  return bytes(`\0\0\0${String.fromCharCode(8 + brands.length)}ftyp${brands}\0\0\0\x08moov`);
};
const ebml = (docType: string) =>
  bytes(
    `\x1a\x45\xdf\xa3${String.fromCharCode(0x80 | (docType.length + 3))}\x42\x82${String.fromCharCode(0x80 | docType.length)}${docType}\x18\x53\x80\x67\xff\xff\xff\xff`,
  );

describe("the container is known by the bytes", () => {
  test.each([
    { what: "a recording of Chrome", file: demo, type: "video/webm" },
    { what: "a WebM with an index", file: webm, type: "video/webm" },
    { what: "an MP4", file: mp4, type: "video/mp4" },
    { what: "an EBML header of WebM", file: ebml("webm"), type: "video/webm" },
    { what: "an EBML header with padding", file: ebml("webm\0\0"), type: "video/webm" },
    { what: "Matroska", file: ebml("matroska"), type: null },
    { what: "an unknown EBML document", file: ebml("webmx"), type: null },
    { what: "MP4 of brand isom", file: ftyp("isom"), type: "video/mp4" },
    { what: "MP4 of brand mp42", file: ftyp("mp42", "isom"), type: "video/mp4" },
    {
      what: "MP4 of an own brand that is compatible",
      file: ftyp("mSVX", "iso6"),
      type: "video/mp4",
    },
    { what: "a QuickTime movie", file: ftyp("qt  ", "qt  "), type: null },
    { what: "a QuickTime movie that claims more", file: ftyp("qt  ", "isom"), type: null },
    { what: "a picture (AVIF)", file: ftyp("avif", "mif1", "iso8"), type: null },
    { what: "a picture (HEIC)", file: ftyp("heic", "mif1"), type: null },
    { what: "sound only (M4A)", file: ftyp("M4A ", "isom"), type: null },
    { what: "an unknown brand", file: ftyp("abcd"), type: null },
    { what: "HTML", file: bytes("<!doctype html><script>alert(1)</script>"), type: null },
    {
      what: "HTML after the magic number",
      file: bytes("\x1a\x45\xdf\xa3<script>alert(1)</script>"),
      type: null,
    },
    { what: "a GIF", file: bytes("GIF89a, and more than sixteen bytes"), type: null },
    { what: "nothing", file: new Uint8Array(), type: null },
    { what: "the first bytes of a WebM", file: webm.subarray(0, 15), type: null },
    {
      what: "an ftyp box that is longer than the file",
      file: bytes("\0\xff\0\0ftypisom\0\0\0\0"),
      type: null,
    },
  ])("$what: $type", ({ file, type }) => {
    expect(sniffVideo(file)).toBe(type);
  });
});

test("a part of a larger buffer is read at its own position", () => {
  const padded = new Uint8Array(webm.length + 7);
  padded.set(webm, 7);
  expect(sniffVideo(padded.subarray(7))).toBe("video/webm");
});

test("no bytes make it throw or run on", () => {
  const begun = fc
    .tuple(fc.constantFrom(webm, mp4), fc.nat(64), fc.uint8Array({ maxLength: 200 }))
    .map(([file, length, rest]) => Uint8Array.from([...file.subarray(0, length), ...rest]));
  fc.assert(
    fc.property(fc.oneof(begun, fc.uint8Array({ maxLength: 200 })), (file) => {
      expect([null, "video/webm", "video/mp4"]).toContain(sniffVideo(file));
    }),
  );
});
