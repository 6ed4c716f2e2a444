import { z } from "zod";
import { OFFERED_EVENTS, type OfferedEvent } from "./webhook-event.ts";

export const MAX_ENDPOINTS = 10;
export const MAX_URL_LENGTH = 2_000;
export const MAX_DESCRIPTION_LENGTH = 200;

/** How long the old secret also signs after a rotation. */
export const ROTATION_MS = 24 * 60 * 60 * 1_000;

/** What an admin says of an endpoint. */
export const EndpointDraftSchema = z.strictObject({
  url: z.string().trim().min(1).max(MAX_URL_LENGTH),
  description: z.string().trim().max(MAX_DESCRIPTION_LENGTH),
  events: z.array(z.enum(OFFERED_EVENTS)).min(1).max(OFFERED_EVENTS.length),
});
export type EndpointDraft = z.infer<typeof EndpointDraftSchema>;

/** Each event once, in the order in which they are offered. */
export const sortEvents = (events: readonly OfferedEvent[]): OfferedEvent[] =>
  OFFERED_EVENTS.filter((event) => events.includes(event));

export const DISABLED_REASONS = ["admin", "failing", "gone"] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];
