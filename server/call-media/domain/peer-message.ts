import { z } from "zod";

/**
 * What a browser's PeerJS may send. `payload` is for the other browser. PeerJS also defines LEAVE and
 * EXPIRE, which only a server sends.
 */
const PeerMessageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("HEARTBEAT") }),
  z.object({
    type: z.enum(["OFFER", "ANSWER", "CANDIDATE"]),
    dst: z.string(),
    payload: z.record(z.string(), z.unknown()),
  }),
]);
export type PeerMessage = z.infer<typeof PeerMessageSchema>;

/** The message, or null if it isn't one that PeerJS sends. */
export function parsePeerMessage(text: string): PeerMessage | null {
  try {
    return PeerMessageSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The two signalling ids of one direction. */
type Direction = { readonly src: string; readonly dst: string };

/** The first message to a socket: the id is connected. */
export const OPENED = JSON.stringify({ type: "OPEN" });

/** Tells the sender that its messages weren't delivered. PeerJS reports `peer-unavailable`. */
export const expired = ({ src, dst }: Direction): string =>
  JSON.stringify({ type: "EXPIRE", src: dst, dst: src });

/** The message as its recipient receives it. */
export const relayed = (
  { type, payload }: Exclude<PeerMessage, { type: "HEARTBEAT" }>,
  { src, dst }: Direction,
): string => JSON.stringify({ type, src, dst, payload });
