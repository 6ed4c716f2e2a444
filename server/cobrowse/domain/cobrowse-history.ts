import { z } from "zod";

/** What happened with a shared page in a call, as its history tells it. */
export const COBROWSE_EVENTS = [
  "sharing_started",
  "sharing_stopped",
  "sharing_resumed",
  "sharing_paused_on_page",
  "scroll_asked",
  "scroll_allowed",
  "scroll_refused",
  "control_asked",
  "control_allowed",
  "control_refused",
  "permission_withdrawn",
  "permission_given_back",
  "control_clicked",
  "control_wrote",
  "control_pressed",
] as const;
export type CobrowseEventType = (typeof COBROWSE_EVENTS)[number];

export const LONGEST_TARGET = 120;
export const MOST_REPORTED_AT_ONCE = 50;
/** Beyond this a call's history takes no more. */
export const MOST_COBROWSE_EVENTS = 2_000;

/** As the visitor's page reports it: it is the side that does what the agent asks. */
export const CobrowseEventSchema = z.strictObject({
  type: z.enum(COBROWSE_EVENTS),
  /** What was clicked or written into, by its name on the page, masked; empty for the rest. */
  target: z.string().max(LONGEST_TARGET),
  /** How long ago, in milliseconds, when it is reported. */
  agoMs: z.number().int().min(0).max(600_000),
});
export type CobrowseEvent = z.infer<typeof CobrowseEventSchema>;
