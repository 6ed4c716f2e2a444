import type { ChatMessage } from "../../server/chat/domain/chat.ts";

type Item = { readonly startMs: number };
type Recording = { readonly startedAt: string; readonly durationMs: number | null };

/** A chat message at its place in a recording. */
export type WrittenItem = Pick<ChatMessage, "side" | "text"> & {
  readonly startMs: number;
  readonly written: true;
};

/** The transcript with the chat between what was said, by time. What was written before comes first. */
export function mergeChat<Utterance extends Item>(
  utterances: readonly Utterance[],
  chat: readonly ChatMessage[],
  { startedAt, durationMs }: Recording,
): (Utterance | WrittenItem)[] {
  const written = chat.map(({ side, text, sentAt }) => {
    const sinceStart = Math.max(0, Date.parse(sentAt) - Date.parse(startedAt));
    return {
      side,
      text,
      startMs: Math.min(sinceStart, durationMs ?? sinceStart),
      written: true as const,
    };
  });
  return [...written, ...utterances].toSorted((one, other) => one.startMs - other.startMs);
}
