const LAST = 1;
const GZIPPED = 2;

/** Below every browser's largest message, and small enough to let others in between. */
export const LARGEST_PART = 32 * 1_024;

/** A message as the bytes that are sent one after the other. */
export function splitIntoParts(message: Uint8Array, { gzipped }: { gzipped: boolean }) {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const room = LARGEST_PART - 1;
  for (let at = 0; at === 0 || at < message.length; at += room) {
    const piece = message.subarray(at, at + room);
    const part = new Uint8Array(piece.length + 1);
    part[0] = (at + room >= message.length ? LAST : 0) | (gzipped ? GZIPPED : 0);
    part.set(piece, 1);
    parts.push(part);
  }
  return parts;
}

export type Assembled = { readonly bytes: Uint8Array<ArrayBuffer>; readonly gzipped: boolean };

export class PartsTooLarge extends Error {}

/**
 * Puts messages together again from parts that arrive in order.
 * @param limit of one message, bytes as sent
 */
export function createAssembler(limit: number) {
  let pieces: Uint8Array[] = [];
  let size = 0;
  return {
    /** The whole message with its last part, else null. @throws PartsTooLarge beyond the limit */
    add(part: Uint8Array): Assembled | null {
      const flags = part[0] ?? 0;
      size += part.length - 1;
      if (part.length === 0 || size > limit) throw new PartsTooLarge();
      pieces.push(part.subarray(1));
      if ((flags & LAST) === 0) return null;
      const bytes = new Uint8Array(size);
      let at = 0;
      for (const piece of pieces) {
        bytes.set(piece, at);
        at += piece.length;
      }
      pieces = [];
      size = 0;
      return { bytes, gzipped: (flags & GZIPPED) !== 0 };
    },
  };
}
