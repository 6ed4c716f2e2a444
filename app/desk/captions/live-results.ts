import { z } from "zod";
import type { CallSide } from "../../../server/call-media/domain/media.ts";
import type { Caption } from "../../../server/transcripts/domain/captions.ts";

const SIDES: readonly CallSide[] = ["visitor", "agent"];

/** What the transcription service sends about a channel. Its other messages are ignored. */
const ResultsSchema = z.object({
  type: z.literal("Results"),
  channel_index: z.array(z.number()).min(1),
  is_final: z.boolean().default(false),
  channel: z.object({ alternatives: z.array(z.object({ transcript: z.string() })) }),
});

/** The caption in a message of the transcription service; null if there is none. */
export function captionOf(message: unknown): Caption | null {
  if (typeof message !== "string") return null;
  const results = ResultsSchema.safeParse(parsed(message)).data;
  const side = SIDES[results?.channel_index[0] ?? -1];
  const [best] = results?.channel.alternatives ?? [];
  return results && side && best
    ? { side, text: best.transcript.trim(), final: results.is_final }
    : null;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
