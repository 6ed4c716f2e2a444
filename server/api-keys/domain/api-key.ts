import { z } from "zod";
import { API_SCOPES } from "./api-scope.ts";

export const MAX_API_KEYS = 20;
export const MAX_KEY_NAME = 80;

/** For how many days a key is valid; null is without end. */
export const KEY_LIFETIMES = [30, 90, 365, null] as const;

export const KeyDraftSchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(MAX_KEY_NAME)
    .regex(/^\P{Cc}*$/u),
  scopes: z
    .array(z.enum(API_SCOPES))
    .min(1)
    .max(API_SCOPES.length)
    .transform((scopes) => API_SCOPES.filter((scope) => scopes.includes(scope))),
  days: z.literal(KEY_LIFETIMES),
});
export type KeyDraft = z.infer<typeof KeyDraftSchema>;

/** How exactly the last use of a key is known. */
export const LAST_USED_MS = 60_000;
