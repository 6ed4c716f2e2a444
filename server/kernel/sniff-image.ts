const SIGNATURES = [
  {
    type: "image/png",
    extension: "png",
    at: 0,
    bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  },
  { type: "image/jpeg", extension: "jpg", at: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: "image/webp", extension: "webp", at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
] as const;

export type ImageType = Pick<(typeof SIGNATURES)[number], "type" | "extension">;

/** The type of an image by its first bytes, whatever its sender calls it. */
export function sniffImage(file: Uint8Array): ImageType | null {
  const found = SIGNATURES.find(({ at, bytes }) =>
    bytes.every((byte, index) => file[at + index] === byte),
  );
  return found ? { type: found.type, extension: found.extension } : null;
}
