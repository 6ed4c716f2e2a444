import { z } from "zod";

export const CHAT_SIDES = ["visitor", "agent"] as const;

/** More than anyone types in a call. */
export const MAX_CHAT_MESSAGES = 500;
export const MAX_CHAT_TEXT = 2_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are removed
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g;

/** A text as it is stored: without characters that can't be seen, and at least one that can. */
export const ChatTextSchema = z
  .string()
  .max(2 * MAX_CHAT_TEXT)
  .transform((text) => text.replace(/\r\n?/g, "\n").replace(CONTROL_CHARACTERS, "").trim())
  .pipe(z.string().min(1).max(MAX_CHAT_TEXT));

export const ChatMessageIdSchema = z.uuid();

/** One message of a call. `n` counts from 1 within the call. */
export type ChatMessage = {
  readonly n: number;
  readonly side: (typeof CHAT_SIDES)[number];
  readonly text: string;
  /** ISO 8601. */
  readonly sentAt: string;
};
