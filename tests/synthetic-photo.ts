const JPEG = [0xff, 0xd8, 0xff];

/** A file that begins like a JPEG picture. */
export const syntheticPhoto = (bytes: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array(bytes).fill("x".charCodeAt(0)).map((byte, index) => JPEG[index] ?? byte);
