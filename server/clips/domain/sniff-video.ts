import type { ClipType } from "./clip.ts";

const EBML = 0x1a45dfa3;
const DOC_TYPE = 0x4282;
/** Browsers write a header of some 40 bytes. */
const MAX_EBML_HEADER = 1_024;

// Brands of MP4. QuickTime's own ("qt  ") and those of pictures (HEIC, AVIF) aren't among them.
const MP4_BRAND = /^(iso[m2-9]|mp4[12]|avc1|dash|M4V |cmf[cs2]|f4v )$/;
const OTHER_BRANDS = ["qt  ", "heic", "heix", "mif1", "msf1", "avif", "avis", "M4A ", "M4B "];
const MAX_BRANDS = 32;

/** The container of a video by its bytes, whatever its sender calls it. Null if it is neither. */
export function sniffVideo(file: Uint8Array): ClipType | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (view.byteLength < 16) return null;
  if (view.getUint32(0) === EBML) return docTypeOf(view) === "webm" ? "video/webm" : null;
  return isMp4(view) ? "video/mp4" : null;
}

function isMp4(view: DataView): boolean {
  const size = view.getUint32(0);
  if (textAt(view, 4, 4) !== "ftyp" || size < 16 || size > view.byteLength) return false;
  const major = textAt(view, 8, 4);
  if (OTHER_BRANDS.includes(major)) return false;
  const compatible = Array.from({ length: Math.min((size - 16) >> 2, MAX_BRANDS) }, (_, index) =>
    textAt(view, 16 + 4 * index, 4),
  );
  return [major, ...compatible].some((brand) => MP4_BRAND.test(brand));
}

/** The EBML header's DocType: RFC 8794, section 11.2.4. */
function docTypeOf(view: DataView): string | null {
  const header = readSize(view, 4);
  if (!header || header.value > MAX_EBML_HEADER) return null;
  const end = Math.min(header.next + header.value, view.byteLength);
  let at = header.next;
  while (at < end) {
    const id = readId(view, at);
    const size = id && readSize(view, id.next);
    if (!id || !size || size.next + size.value > end) return null;
    if (id.value === DOC_TYPE) return textAt(view, size.next, size.value).replace(/\0+$/, "");
    at = size.next + size.value;
  }
  return null;
}

type Read = { readonly value: number; readonly next: number };

const readId = (view: DataView, at: number): Read | null => readVarInt(view, at, true);
const readSize = (view: DataView, at: number): Read | null => readVarInt(view, at, false);

/** A variable-size integer of up to 4 bytes, or 8 for sizes. Ids keep their marker. */
function readVarInt(view: DataView, at: number, keepsMarker: boolean): Read | null {
  if (at >= view.byteLength) return null;
  const first = view.getUint8(at);
  const length = Math.clz32(first) - 23;
  if (length > 8 || at + length > view.byteLength) return null;
  let value = keepsMarker ? first : first & (0xff >> length);
  for (let index = 1; index < length; index += 1) value = value * 256 + view.getUint8(at + index);
  return { value, next: at + length };
}

const textAt = (view: DataView, at: number, length: number): string =>
  String.fromCharCode(
    ...new Uint8Array(view.buffer, view.byteOffset + at, Math.min(length, view.byteLength - at)),
  );
