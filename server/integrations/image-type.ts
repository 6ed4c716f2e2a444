export const IMAGE_EXTENSIONS = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
} as const;
export type ImageType = keyof typeof IMAGE_EXTENSIONS;

/** Each list of parts is one signature. */
const SIGNATURES: Readonly<Record<ImageType, readonly { at: number; bytes: string }[]>> = {
  "image/jpeg": [{ at: 0, bytes: "ffd8ff" }],
  "image/png": [{ at: 0, bytes: "89504e470d0a1a0a" }],
  // RIFF, the size, WEBP.
  "image/webp": [
    { at: 0, bytes: "52494646" },
    { at: 8, bytes: "57454250" },
  ],
};

/** The type that the bytes have, whatever their name says. Null for anything else, SVG included. */
export function imageTypeOf(content: Uint8Array): ImageType | null {
  const hex = Buffer.from(content.subarray(0, 16)).toString("hex");
  const matches = (type: ImageType) =>
    SIGNATURES[type].every(({ at, bytes }) => hex.startsWith(bytes, at * 2));
  const types = Object.keys(SIGNATURES) as ImageType[];
  return types.find(matches) ?? null;
}
